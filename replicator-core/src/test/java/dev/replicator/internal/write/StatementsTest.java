package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.RejectReason;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.InterceptedDynamoDb;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Inserts as statements that share a request, to a replica that has its tombstones in the table. */
class StatementsTest {

    private static final Outcome APPLIED = new Outcome.Applied();

    private final Peer peer = new Peer();
    private final Source source = Source.withoutArn();
    private final List<String> sent = new ArrayList<>();
    private final ScriptedFaults client = ScriptedFaults.around(peer.tables()).script(call -> {
        sent.add(
                call.request() instanceof BatchExecuteStatementRequest batch
                        ? "statements " + batch.statements().size()
                        : call.request().getClass().getSimpleName());
        return Optional.empty();
    });

    private Map<String, Outcome> write(SourceRecord... records) {
        return write(client, records);
    }

    private Map<String, Outcome> write(DynamoDbAsyncClient through, SourceRecord... records) {
        return peer.finish(peer.write(peer.writerInTable(through), records));
    }

    @Test
    void thirty_inserts_take_two_requests() {
        Map<String, Outcome> outcomes = write(
                IntStream.range(0, 30).mapToObj(i -> source.put("k" + i, "v")).toArray(SourceRecord[]::new));

        assertThat(outcomes)
                .hasSize(30)
                .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo(APPLIED));
        assertThat(sent).containsExactly("statements 25", "statements 5");
    }

    @Test
    void an_item_that_is_there_is_replaced_by_a_put_if_it_is_older_and_the_others_are_inserted() {
        write(source.put("a", "old"));
        write(source.delete("a"));
        sent.clear();

        Map<String, Outcome> outcomes = write(source.put("a", "new"), source.put("b", "new"));

        assertThat(outcomes).containsEntry("a", APPLIED).containsEntry("b", APPLIED);
        assertThat(peer.value("a")).isEqualTo("new");
        assertThat(sent).containsExactly("statements 2", "PutItemRequest");
    }

    @Test
    void an_insert_that_comes_again_after_its_delete_is_superseded_by_the_tombstone() {
        SourceRecord insert = source.put("a", "1");
        write(insert);
        write(source.delete("a"));

        assertThat(write(insert).get("a")).isInstanceOf(Outcome.Superseded.class);
        assertThat(peer.value("a")).isEqualTo("(none)");
    }

    @Test
    void an_insert_whose_answer_was_lost_is_our_own() {
        client.on(1, CallFault.timeoutAfter());

        assertThat(write(source.put("a", "1"), source.put("b", "1")))
                .containsEntry("a", APPLIED)
                .containsEntry("b", APPLIED);
    }

    @Test
    void a_statement_that_is_throttled_is_sent_again_alone() {
        FirstStatementFails throttling = new FirstStatementFails(client, "ThrottlingError");

        Map<String, Outcome> outcomes = write(throttling, source.put("a", "1"), source.put("b", "1"));

        assertThat(outcomes).containsEntry("a", APPLIED).containsEntry("b", APPLIED);
        assertThat(sent).as("b, then a").containsExactly("statements 1", "statements 1");
    }

    @Test
    void a_statement_that_may_not_be_executed_stops_the_batch_and_loses_nothing() {
        Map<String, Outcome> outcomes =
                write(new FirstStatementFails(client, "AccessDenied"), source.put("a", "1"), source.put("b", "1"));

        assertThat(outcomes.get("a"))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.cause()).isEqualTo(RetryCause.TABLE));
    }

    @Test
    void an_invalid_item_is_rejected_alone() {
        Map<String, Outcome> outcomes = write(source.put("a", "1"), Invalid.item(source, "bad"), source.put("b", "1"));

        assertThat(outcomes).containsEntry("a", APPLIED).containsEntry("b", APPLIED);
        assertThat(outcomes.get("bad"))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.rejection().reason()).isEqualTo(RejectReason.INVALID));
    }

    @Test
    void a_request_that_is_refused_as_a_whole_is_sent_again_as_puts() {
        client.on(1, CallFault.refused("ValidationException", 400, "the statements are invalid"));

        assertThat(write(source.put("a", "1"), source.put("b", "1")))
                .containsEntry("a", APPLIED)
                .containsEntry("b", APPLIED);
        assertThat(sent).contains("PutItemRequest", "PutItemRequest");
    }

    /** Answers the first statement of the first batch with an error, and executes the others. */
    private static final class FirstStatementFails extends InterceptedDynamoDb {

        private final String code;
        private boolean over;

        FirstStatementFails(DynamoDbAsyncClient client, String code) {
            super(client);
            this.code = code;
        }

        @Override
        @SuppressWarnings("unchecked") // a batch of statements has the response of one
        protected <T extends DynamoDbRequest, R> CompletableFuture<R> intercept(
                T request, Function<T, CompletableFuture<R>> operation) {
            if (over || !(request instanceof BatchExecuteStatementRequest batch)) {
                return operation.apply(request);
            }
            over = true;
            int rest = batch.statements().size();
            T others = (T) batch.copy(copy -> copy.statements(batch.statements().subList(1, rest)));
            return operation.apply(others).thenApply(response ->
                    (R) withFailure((BatchExecuteStatementResponse) response));
        }

        private BatchExecuteStatementResponse withFailure(BatchExecuteStatementResponse response) {
            List<BatchStatementResponse> all = new ArrayList<>(List.of(BatchStatementResponse.builder()
                    .error(error -> error.code(code).message("not this one"))
                    .build()));
            all.addAll(response.responses());
            return response.copy(copy -> copy.responses(all));
        }
    }
}
