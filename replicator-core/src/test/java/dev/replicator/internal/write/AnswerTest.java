package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.change.Planner;
import dev.replicator.internal.fault.Fault;
import dev.replicator.outcome.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

class AnswerTest {

    private static final Fault THROTTLED = new Fault(Fault.Kind.THROTTLED, "ThrottlingError", "slow down");

    private final Source source = Source.table("orders");
    private final Refusal refusal = new Refusal("_rv", Clock.systemUTC());

    private AttemptGroup births(String... ids) {
        return AttemptGroup.of(
                Planner.plan(Stream.of(ids)
                                .map(id -> Source.change(source.put(id, "v")))
                                .toList())
                        .stream()
                        .map(plan -> Attempt.first(plan, FirstForms.STAMP))
                        .toList());
    }

    private static CancellationReason reason(String code) {
        return CancellationReason.builder().code(code).message("slow down").build();
    }

    private static CancellationReason refused(String attribute, String version) {
        return CancellationReason.builder()
                .code("ConditionalCheckFailed")
                .item(Map.of(attribute, AttributeValue.fromS(version)))
                .build();
    }

    private List<ResponseMeaning> cancelled(AttemptGroup group, CancellationReason... reasons) {
        return Answer.cancelled(group, List.of(reasons), refusal).steps();
    }

    @Test
    void each_key_goes_on_by_its_own_reasons() {
        AttemptGroup group = births("settled", "unharmed", "conflicting");
        String own = group.attempts().get(0).change().version().text();

        List<ResponseMeaning> steps = cancelled(
                group,
                refused("_rv", own),
                reason("None"),
                reason("None"),
                reason("None"),
                reason("None"),
                reason("TransactionConflict"));

        assertThat(steps)
                .containsExactly(
                        new ResponseMeaning.Done(new Outcome.Duplicate()),
                        new ResponseMeaning.Unharmed(),
                        new ResponseMeaning.Failed(new Fault(Fault.Kind.CONFLICT, "TransactionConflict", "slow down")));
    }

    @Test
    void a_row_that_refuses_settles_its_key() {
        AttemptGroup group = births("a");
        String own = group.only().change().version().text();

        assertThat(cancelled(group, reason("None"), refused("version", own)))
                .containsExactly(new ResponseMeaning.Done(new Outcome.Duplicate()));
    }

    @Test
    void what_only_lacks_capacity_fails_as_a_whole() {
        AttemptGroup group = births("a", "b");
        Answer answer = Answer.cancelled(
                group, List.of(reason("None"), reason("None"), reason("ThrottlingError"), reason("None")), refusal);

        assertThat(answer.faultOfWhole()).contains(THROTTLED);
        assertThat(answer.isOverload()).isTrue();
    }

    @Test
    void a_throttle_beside_a_refusal_does_not_hold_the_others_back() {
        AttemptGroup group = births("refused", "throttled");
        String own = group.attempts().get(0).change().version().text();
        Answer answer = Answer.cancelled(
                group,
                List.of(refused("_rv", own), reason("None"), reason("ThrottlingError"), reason("None")),
                refusal);

        assertThat(answer.faultOfWhole()).isEmpty();
        assertThat(answer.steps())
                .containsExactly(
                        new ResponseMeaning.Done(new Outcome.Duplicate()), new ResponseMeaning.Failed(THROTTLED));
    }

    @Test
    void a_conflict_falls_apart() {
        Answer answer = Answer.cancelled(
                births("a", "b"),
                List.of(reason("TransactionConflict"), reason("None"), reason("TransactionConflict"), reason("None")),
                refusal);

        assertThat(answer.faultOfWhole()).isEmpty();
    }

    @Test
    void a_cancellation_without_any_reason_is_tried_again() {
        List<CancellationReason> reasons = new ArrayList<>(
                List.of(reason("None"), CancellationReason.builder().build()));

        assertThat(Answer.cancelled(births("a"), reasons, refusal)
                        .faultOfWhole()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Fault.Kind.UNAVAILABLE);
    }

    private static BatchExecuteStatementResponse responses(String... codes) {
        return BatchExecuteStatementResponse.builder()
                .responses(Stream.of(codes)
                        .map(code -> code.isEmpty()
                                ? BatchStatementResponse.builder().build()
                                : BatchStatementResponse.builder()
                                        .error(error -> error.code(code).message("slow down"))
                                        .build())
                        .toList())
                .consumedCapacity(ConsumedCapacity.builder().capacityUnits(3.0).build())
                .build();
    }

    @Test
    void each_statement_of_a_batch_goes_on_by_its_own_response() {
        Answer answer = Answer.ofStatements(
                births("new", "there", "throttled"), responses("", "DuplicateItem", "ThrottlingError"));

        assertThat(answer.steps())
                .containsExactly(
                        new ResponseMeaning.Done(new Outcome.Applied()),
                        new ResponseMeaning.InForm(WriteForm.PUT),
                        new ResponseMeaning.Failed(THROTTLED));
        assertThat(answer.faultOfWhole()).isEmpty();
        assertThat(answer.isOverload()).isTrue();
        assertThat(answer.writeUnits()).isEqualTo(3);
    }

    @Test
    void statements_that_are_all_throttled_are_sent_again_together() {
        Answer answer = Answer.ofStatements(births("a", "b"), responses("ThrottlingError", "ThrottlingError"));

        assertThat(answer.faultOfWhole()).contains(THROTTLED);
    }

    @Test
    void a_batch_of_statements_with_too_few_responses_may_have_taken_effect() {
        Answer answer = Answer.ofStatements(births("a", "b"), responses(""));

        assertThat(answer.faultOfWhole().orElseThrow().mayHaveTakenEffect()).isTrue();
    }

    @Test
    void success_is_success_for_all() {
        Answer answer = Answer.applied(births("a", "b"), 8);

        assertThat(answer.steps())
                .containsOnly(new ResponseMeaning.Done(new Outcome.Applied()))
                .hasSize(2);
        assertThat(answer.writeUnits()).isEqualTo(8);
        assertThat(answer.faultOfWhole()).isEmpty();
        assertThat(answer.isOverload()).isFalse();
    }
}
