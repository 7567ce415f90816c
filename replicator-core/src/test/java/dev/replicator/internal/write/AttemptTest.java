package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.change.KeyPlan;
import dev.replicator.internal.change.Planner;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttemptTest {

    private static final Outcome APPLIED = new Outcome.Applied();
    private static final Outcome COALESCED = new Outcome.Coalesced();
    private static final Outcome REJECTED = new Outcome.Rejected(new Rejection(RejectReason.INVALID, "error"));

    private final Source source = Source.table("orders");
    private final SourceRecord insert = source.put("a", "1");
    private final SourceRecord modify = source.put("a", "2");
    private final SourceRecord delete = source.delete("a");

    private static KeyPlan plan(SourceRecord... records) {
        return Planner.plan(Stream.of(records).map(Source::change).toList()).get(0);
    }

    @Test
    void a_birth_begins_with_a_transaction() {
        assertThat(Attempt.first(plan(insert), FirstForms.STAMP).form()).isEqualTo(WriteForm.INSERT);
    }

    @Test
    void a_change_of_an_item_born_in_the_same_batch_is_a_birth() {
        assertThat(Attempt.first(plan(insert, modify), FirstForms.STAMP).form()).isEqualTo(WriteForm.INSERT);
    }

    @Test
    void a_change_begins_with_the_cheap_put() {
        assertThat(Attempt.first(plan(modify), FirstForms.STAMP).form()).isEqualTo(WriteForm.REPLACE);
    }

    @Test
    void for_the_ledger_fence_each_image_goes_without_a_stamp() {
        assertThat(Attempt.first(plan(insert), FirstForms.LEDGER).form()).isEqualTo(WriteForm.INSERT_UNSTAMPED);
        assertThat(Attempt.first(plan(modify), FirstForms.LEDGER).form()).isEqualTo(WriteForm.INSERT_UNSTAMPED);
    }

    @ParameterizedTest
    @EnumSource(names = {"STAMP", "LEDGER"})
    void with_tombstones_in_the_ledger_a_death_is_a_burial(Fence fence) {
        assertThat(Attempt.first(plan(insert, modify, delete), FirstForms.of(fence))
                        .form())
                .isEqualTo(WriteForm.DELETE);
    }

    @Test
    void with_tombstones_in_the_table_inserts_are_statements_and_everything_else_is_a_put() {
        assertThat(Attempt.first(plan(insert), FirstForms.IN_TABLE).form()).isEqualTo(WriteForm.INSERT_STATEMENT);
        assertThat(Attempt.first(plan(insert, modify), FirstForms.IN_TABLE).form())
                .isEqualTo(WriteForm.INSERT_STATEMENT);
        assertThat(Attempt.first(plan(modify), FirstForms.IN_TABLE).form()).isEqualTo(WriteForm.PUT);
        assertThat(Attempt.first(plan(insert, modify, delete), FirstForms.IN_TABLE)
                        .form())
                .isEqualTo(WriteForm.PUT);
    }

    @Test
    void without_bundles_an_insert_is_a_put_too() {
        FirstForm withoutBundles = new FirstForm(FirstForms.IN_TABLE.target(), false);

        assertThat(Attempt.first(plan(insert), withoutBundles).form()).isEqualTo(WriteForm.PUT);
    }

    @Test
    void an_item_whose_names_make_a_statement_too_long_is_a_put() {
        SourceRecord wide = source.put("b", Map.of("x".repeat(8_192), AttributeValue.fromBool(true)));

        assertThat(Attempt.first(plan(wide), FirstForms.IN_TABLE).form()).isEqualTo(WriteForm.PUT);
    }

    @Test
    void the_first_attempt_is_the_newest_change_untried_and_certain() {
        Attempt first = Attempt.first(plan(insert, modify), FirstForms.STAMP);

        assertThat(first.change().source()).isSameAs(modify);
        assertThat(first.tries()).isZero();
        assertThat(first.uncertain()).isFalse();
    }

    @Test
    void a_try_that_failed_counts() {
        assertThat(Attempt.first(plan(modify), FirstForms.STAMP).again(false).again(false))
                .isEqualTo(new Attempt(plan(modify), 0, WriteForm.REPLACE, 2, false));
    }

    @Test
    void once_uncertain_it_stays_so() {
        Attempt attempt =
                Attempt.first(plan(modify), FirstForms.STAMP).again(true).again(false);

        assertThat(attempt.uncertain()).isTrue();
        assertThat(attempt.in(WriteForm.INSERT).uncertain()).isTrue();
    }

    @Test
    void another_form_keeps_the_tries() {
        assertThat(Attempt.first(plan(modify), FirstForms.STAMP).again(false).in(WriteForm.INSERT))
                .isEqualTo(new Attempt(plan(modify), 0, WriteForm.INSERT, 1, false));
    }

    @Test
    void the_next_candidate_begins_anew_in_its_own_form() {
        KeyPlan plan = plan(modify, delete);

        assertThat(Attempt.first(plan, FirstForms.STAMP).again(true).next(FirstForms.STAMP))
                .contains(new Attempt(plan, 1, WriteForm.REPLACE, 0, false));
        assertThat(Attempt.first(plan, FirstForms.LEDGER).next(FirstForms.LEDGER))
                .contains(new Attempt(plan, 1, WriteForm.INSERT_UNSTAMPED, 0, false));
    }

    @Test
    void the_oldest_has_no_next() {
        assertThat(Attempt.first(plan(modify), FirstForms.STAMP).next(FirstForms.STAMP))
                .isEmpty();
    }

    @Test
    void what_is_settled_settles_what_it_absorbed() {
        assertThat(Attempt.first(plan(insert, modify, delete), FirstForms.STAMP).settle(APPLIED))
                .containsExactly(
                        new SettledRecord(delete, APPLIED),
                        new SettledRecord(modify, COALESCED),
                        new SettledRecord(insert, COALESCED));
    }

    @Test
    void what_must_come_again_takes_what_it_absorbed_with_it() {
        Outcome retry = new Outcome.Retry(RetryCause.THROTTLED, "why");

        assertThat(Attempt.first(plan(insert, modify), FirstForms.STAMP).settle(retry))
                .containsExactly(new SettledRecord(modify, retry), new SettledRecord(insert, retry));
    }

    @Test
    void what_is_rejected_is_rejected_alone() {
        assertThat(Attempt.first(plan(insert, modify), FirstForms.STAMP).settle(REJECTED))
                .containsExactly(new SettledRecord(modify, REJECTED));
    }

    @Test
    void the_next_candidate_settles_none_of_the_newer() {
        Attempt second = Attempt.first(plan(insert, modify, delete), FirstForms.STAMP)
                .next(FirstForms.STAMP)
                .orElseThrow();

        assertThat(second.settle(APPLIED))
                .isEqualTo(List.of(new SettledRecord(modify, APPLIED), new SettledRecord(insert, COALESCED)));
    }

    @Test
    void a_shipment_was_tried_as_often_as_the_most_tried_of_it() {
        Attempt once = Attempt.first(plan(insert), FirstForms.STAMP).again(false);
        Attempt never = Attempt.first(plan(Source.table("orders").put("b", "1")), FirstForms.STAMP);

        assertThat(AttemptGroup.of(List.of(never, once)).tries()).isEqualTo(1);
        assertThat(AttemptGroup.of(List.of(never, once)).again(true).attempts())
                .containsExactly(never.again(true), once.again(true));
    }
}
