package dev.replicator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

class ReportTest {

    private static final Outcome APPLIED = new Outcome.Applied();
    private static final Outcome RETRY = new Outcome.Retry(RetryCause.THROTTLED, "throttled");
    private static final Instant NOW = Source.BEGIN.plusSeconds(100);

    private final Source source = Source.table("orders");

    private static SourceRecord numbered(String sequenceNumber) {
        return SourceRecord.of(
                "",
                Record.builder()
                        .dynamodb(body -> body.sequenceNumber(sequenceNumber))
                        .build());
    }

    private static Report report(SettledRecord... settled) {
        return Report.of(List.of(settled), 2.5, Optional.empty(), NOW);
    }

    @Test
    void a_settled_batch_names_no_record() {
        Report report = report(new SettledRecord(numbered("1"), APPLIED));

        assertThat(report.isSettled()).isTrue();
        assertThat(report.firstUnsettled()).isEmpty();
        assertThat(report.problem()).isEmpty();
        assertThat(report.writeUnits()).isEqualTo(2.5);
    }

    @Test
    void the_lowest_unsettled_sequence_number_is_named_by_value() {
        Report report = report(
                new SettledRecord(numbered("1000"), RETRY),
                new SettledRecord(numbered("1"), APPLIED),
                new SettledRecord(numbered("999"), RETRY));

        assertThat(report.firstUnsettled()).contains("999");
    }

    @Test
    void an_unsettled_record_without_sequence_number_brings_the_whole_batch_again() {
        SourceRecord unnumbered = SourceRecord.of("", Record.builder().build());

        assertThat(report(new SettledRecord(numbered("5"), RETRY), new SettledRecord(unnumbered, RETRY))
                        .firstUnsettled())
                .contains("");
    }

    @Test
    void an_unsettled_record_with_a_bad_sequence_number_brings_the_whole_batch_again() {
        Report report = report(new SettledRecord(numbered("5"), RETRY), new SettledRecord(numbered("x442"), RETRY));

        assertThat(report.firstUnsettled()).contains("");
    }

    @Test
    void each_record_is_counted_once() {
        Rejection rejection = new Rejection(RejectReason.INVALID, "");
        Report report = report(
                new SettledRecord(source.put("a", "1"), APPLIED),
                new SettledRecord(source.put("a", "2"), new Outcome.Superseded(Version.BACKFILL, false)),
                new SettledRecord(source.put("a", "3"), new Outcome.Superseded(Version.BACKFILL, true)),
                new SettledRecord(source.put("a", "4"), new Outcome.Duplicate()),
                new SettledRecord(source.put("a", "5"), new Outcome.Coalesced()),
                new SettledRecord(source.put("a", "6"), new Outcome.Filtered()),
                new SettledRecord(source.put("a", "7"), new Outcome.Rejected(rejection)),
                new SettledRecord(source.put("a", "8"), RETRY));

        assertThat(report.counts()).isEqualTo(new Counts(1, 2, 1, 1, 1, 1, 1, 1, 0));
        assertThat(report.counts().records()).isEqualTo(8);
    }

    @Test
    void lag_is_of_settled_records_from_their_creation() {
        Report report = report(
                new SettledRecord(source.put("a", "made at 1 s"), APPLIED),
                new SettledRecord(source.put("a", "made at 2 s"), APPLIED),
                new SettledRecord(source.put("a", "made at 3 s"), RETRY));

        assertThat(report.lag())
                .contains(new Lag(Duration.ofSeconds(98), Duration.ofMillis(98_500), Duration.ofSeconds(99)));
    }

    @Test
    void a_clock_behind_the_source_s_gives_no_negative_lag() {
        assertThat(Report.of(
                                List.of(new SettledRecord(source.put("a", "1"), APPLIED)),
                                0,
                                Optional.empty(),
                                Source.BEGIN)
                        .lag())
                .contains(new Lag(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void without_creation_times_there_is_no_lag() {
        assertThat(report(new SettledRecord(numbered("1"), APPLIED)).lag()).isEqualTo(Optional.empty());
    }

    @Test
    void what_somebody_must_mend_is_the_problem_before_what_passes() {
        Outcome.Retry table = new Outcome.Retry(RetryCause.TABLE, "no such table");

        assertThat(report(new SettledRecord(numbered("1"), RETRY), new SettledRecord(numbered("2"), table))
                        .problem())
                .contains(table);
    }

    @Test
    void heartbeats_have_a_lag_of_their_own() {
        Report report = Report.of(
                List.of(
                        new SettledRecord(source.put("a", "made at 1 s"), APPLIED),
                        new SettledRecord(source.put("heartbeat", "made at 2 s"), APPLIED),
                        new SettledRecord(source.put("heartbeat", "made at 3 s"), RETRY)),
                0,
                Optional.of(Key.of(Source.key("heartbeat"))),
                NOW);

        assertThat(report.heartbeatLag())
                .contains(new Lag(Duration.ofSeconds(98), Duration.ofSeconds(98), Duration.ofSeconds(98)));
    }
}
