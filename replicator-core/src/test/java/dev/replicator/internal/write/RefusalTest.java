package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.KeyPlan;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

class RefusalTest {

    private static final Map<String, AttributeValue> NOTHING = Map.of();
    private static final Map<String, AttributeValue> ID = Map.of("id", AttributeValue.fromS("a"));

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final Refusal refusal = new Refusal("_rv", Clock.fixed(NOW, ZoneOffset.UTC));

    private static Version version(int sequence, long second) {
        return Version.of(
                "2026-01-01T00:00:00.000", String.valueOf(sequence), Optional.of(Instant.ofEpochSecond(second)));
    }

    private static Attempt attempt(Version version) {
        Change change = new Change(
                SourceRecord.of("", Record.builder().build()),
                "",
                Change.Kind.MODIFY,
                Key.of(ID),
                version,
                ID,
                NOTHING,
                false);
        return Attempt.first(new KeyPlan(change.key(), List.of(change)), FirstForms.STAMP);
    }

    private static Map<String, AttributeValue> stamped(String stamp) {
        return Map.of("_rv", AttributeValue.fromS(stamp));
    }

    private static Map<String, AttributeValue> row(String version) {
        return Map.of("version", AttributeValue.fromS(version));
    }

    private static Outcome outcome(ResponseMeaning step) {
        return ((ResponseMeaning.Done) step).outcome();
    }

    private static final Version NINE = version(9, 100);
    private static final Version TEN = version(10, 100);
    private static final Version ELEVEN = version(11, 100);

    @Test
    void a_put_that_finds_no_stamp_takes_the_other_form() {
        assertThat(refusal.ofPut(attempt(TEN), NOTHING)).isEqualTo(new ResponseMeaning.InForm(WriteForm.INSERT));
        assertThat(refusal.ofPut(attempt(TEN), ID)).isEqualTo(new ResponseMeaning.InForm(WriteForm.INSERT));
    }

    @Test
    void a_newer_stamp_supersedes() {
        assertThat(outcome(refusal.ofPut(attempt(TEN), stamped(ELEVEN.text()))))
                .isEqualTo(new Outcome.Superseded(ELEVEN, false));
    }

    @Test
    void an_equal_stamp_is_a_duplicate() {
        assertThat(outcome(refusal.ofPut(attempt(TEN), stamped(TEN.text())))).isEqualTo(new Outcome.Duplicate());
    }

    @Test
    void an_equal_stamp_after_a_lost_answer_is_our_own() {
        assertThat(outcome(refusal.ofPut(attempt(TEN).again(true), stamped(TEN.text()))))
                .isEqualTo(new Outcome.Applied());
    }

    @Test
    void an_equal_stamp_after_a_throttle_is_not_our_own() {
        assertThat(outcome(refusal.ofPut(attempt(TEN).again(false), stamped(TEN.text()))))
                .isEqualTo(new Outcome.Duplicate());
    }

    @Test
    void a_newer_row_supersedes() {
        assertThat(outcome(refusal.ofTransaction(attempt(TEN), NOTHING, row(ELEVEN.text()))))
                .isEqualTo(new Outcome.Superseded(ELEVEN, false));
    }

    @Test
    void the_newer_of_item_and_row_decides() {
        assertThat(outcome(refusal.ofTransaction(attempt(TEN), stamped(TEN.text()), row(ELEVEN.text()))))
                .isEqualTo(new Outcome.Superseded(ELEVEN, false));
        assertThat(outcome(refusal.ofTransaction(attempt(TEN), stamped(ELEVEN.text()), row(NINE.text()))))
                .isEqualTo(new Outcome.Superseded(ELEVEN, false));
    }

    @Test
    void a_change_that_is_clearly_later_than_what_supersedes_it_raises_a_doubt() {
        Version stored = version(11, 100);

        assertThat(outcome(refusal.ofPut(attempt(version(10, 106)), stamped(stored.text()))))
                .isEqualTo(new Outcome.Superseded(stored, true));
        assertThat(outcome(refusal.ofPut(attempt(version(10, 105)), stamped(stored.text()))))
                .isEqualTo(new Outcome.Superseded(stored, false));
    }

    @Test
    void without_both_times_there_is_no_doubt() {
        Version stored = version(11, 0);

        assertThat(outcome(refusal.ofPut(attempt(version(10, 1_000)), stamped(stored.text()))))
                .isEqualTo(new Outcome.Superseded(stored, false));
    }

    @Test
    void a_version_that_nobody_wrote_rejects() {
        Outcome ofItem = outcome(refusal.ofPut(attempt(TEN), stamped("mine")));
        Outcome ofRow = outcome(refusal.ofTransaction(attempt(TEN), stamped(ELEVEN.text()), row("mine")));
        Outcome ofType =
                outcome(refusal.ofTransaction(attempt(TEN), Map.of("_rv", AttributeValue.fromN("1")), NOTHING));

        assertThat(List.of(ofItem, ofRow, ofType))
                .allSatisfy(outcome -> assertThat(
                                ((Outcome.Rejected) outcome).rejection().reason())
                        .isEqualTo(RejectReason.FOREIGN_STAMP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-03T00:00:00.000/0000000000000000000000000000000000000001/0000000000",
                "zzz/0000000000000000000000000000000000000001/0000000000",
                "2026-01-01T00:00:00.000/9999999999999999999999999999999999999999/9999999999"
            })
    void a_version_of_a_time_to_come_rejects_and_does_not_supersede(String planted) {
        Outcome ofItem = outcome(refusal.ofPut(attempt(TEN), stamped(planted)));
        Outcome ofRow = outcome(refusal.ofTransaction(attempt(TEN), NOTHING, row(planted)));

        assertThat(List.of(ofItem, ofRow))
                .allSatisfy(outcome -> assertThat(
                                ((Outcome.Rejected) outcome).rejection().reason())
                        .isEqualTo(RejectReason.FOREIGN_STAMP));
    }

    @Test
    void a_clock_that_is_a_little_behind_makes_no_version_foreign() {
        Version ahead = Version.of("2026-02-01T23:59:59.000", "1", Optional.of(NOW.plusSeconds(86_000)));

        assertThat(outcome(refusal.ofPut(attempt(TEN), stamped(ahead.text()))))
                .isEqualTo(new Outcome.Superseded(ahead, false));
    }

    @Test
    void a_refusal_that_shows_nothing_newer_loses_nothing() {
        Outcome older = outcome(refusal.ofPut(attempt(TEN), stamped(NINE.text())));
        Outcome nothing = outcome(refusal.ofTransaction(attempt(TEN), NOTHING, NOTHING));

        assertThat(List.of(older, nothing))
                .allSatisfy(
                        outcome -> assertThat(((Outcome.Retry) outcome).cause()).isEqualTo(RetryCause.UNAVAILABLE));
    }
}
