package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.job.Scheduler;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class RetriesTest {

    private static final Outcome APPLIED = new Outcome.Applied();

    private final Peer peer = new Peer();
    private final Source source = Source.withoutArn();
    private final List<List<String>> requests = new ArrayList<>();
    private final ScriptedFaults client = ScriptedFaults.around(peer.tables()).script(sent -> {
        requests.add(Peer.ids(sent.request()));
        return Optional.empty();
    });

    private Map<String, Outcome> write(SourceRecord... records) {
        return peer.finish(peer.write(peer.writer(client), records));
    }

    private Duration elapsed() {
        return Duration.between(Peer.START, peer.time().instant());
    }

    private static RetryCause cause(Map<String, Outcome> outcomes, String id) {
        assertThat(outcomes).extractingByKey(id).isInstanceOf(Outcome.Retry.class);
        return Optional.ofNullable(outcomes.get(id))
                .map(outcome -> ((Outcome.Retry) outcome).cause())
                .orElseThrow();
    }

    private static CallFault cancelled(String... codes) {
        var reasons = List.of(codes).stream()
                .map(code -> CancellationReason.builder().code(code).build())
                .toList();
        return CallFault.before(TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TransactionCanceledException")
                        .build())
                .statusCode(400)
                .build());
    }

    private static Throwable denied() {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("you may not")
                        .build())
                .statusCode(400)
                .build();
    }

    @Test
    void an_error_of_the_jvm_in_the_client_is_tried_again() {
        client.script(sent -> {
            if (sent.number() == 1) {
                throw new NoClassDefFoundError();
            }
            return Optional.empty();
        });

        assertThat(write(source.put("a", "1"))).containsEntry("a", APPLIED);
    }

    @Test
    void a_throttled_write_is_sent_again_after_its_back_off() {
        client.on(1, CallFault.throttle());

        assertThat(write(source.put("a", "1"))).containsEntry("a", APPLIED);
        assertThat(elapsed()).isEqualTo(Duration.ofMillis(100));
        assertThat(client.calls()).isEqualTo(2);
    }

    @Test
    void each_further_throttle_doubles_the_wait() {
        client.on(1, CallFault.throttle()).on(2, CallFault.throttle()).on(3, CallFault.throttle());

        assertThat(write(source.put("a", "1"))).containsEntry("a", APPLIED);
        assertThat(elapsed()).isEqualTo(Duration.ofMillis(100 + 200 + 400));
    }

    @Test
    void a_throttled_transaction_is_sent_again_whole() {
        client.on(1, CallFault.throttle());

        write(source.put("a", "1"), source.put("b", "1"));

        assertThat(requests).containsExactly(List.of("a", "b"), List.of("a", "b"));
    }

    @Test
    void a_throttle_lowers_the_limit_for_all_that_follows() {
        ScriptedFaults remote =
                ScriptedFaults.around(peer.network().connect("writer")).on(1, CallFault.throttle());
        peer.seed(source, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        DynamoDbWriter writer = peer.writer(remote, 10, 1);
        peer.finish(peer.write(writer, source.put("a", "throttled")));

        peer.begin(
                writer,
                List.copyOf(source.items().keySet()).stream()
                        .map(id -> source.put(id, "2"))
                        .toArray(SourceRecord[]::new));

        assertThat(peer.underWay()).hasSize(7);
    }

    static List<CallFault> lostAcknowledgements() {
        return List.of(CallFault.serverErrorAfter(), CallFault.timeoutAfter(), CallFault.connectionLostAfter());
    }

    @ParameterizedTest
    @MethodSource("lostAcknowledgements")
    void a_put_whose_acknowledgement_was_lost_ends_as_applied(CallFault lost) {
        peer.seed(source, "a");
        client.on(1, lost);

        assertThat(write(source.put("a", "2"))).containsEntry("a", APPLIED);
        assertThat(client.calls()).isEqualTo(2);
        assertThat(peer.value("a")).isEqualTo("2");
    }

    @ParameterizedTest
    @MethodSource("lostAcknowledgements")
    void a_transaction_whose_acknowledgement_was_lost_ends_as_applied(CallFault lost) {
        peer.seed(source, "dies");
        client.on(1, lost);

        assertThat(write(source.put("a", "1"), source.put("b", "1"), source.delete("dies")))
                .isEqualTo(Map.of("a", APPLIED, "b", APPLIED, "dies", APPLIED));
    }

    @Test
    void a_lost_acknowledgement_is_remembered_over_a_later_throttle() {
        client.on(1, CallFault.timeoutAfter()).on(2, CallFault.throttle());

        assertThat(write(source.put("a", "1"))).containsEntry("a", APPLIED);
    }

    @Test
    void a_failed_request_that_took_no_effect_is_applied_by_the_next() {
        client.on(1, CallFault.serverErrorBefore());

        assertThat(write(source.put("a", "1"))).containsEntry("a", APPLIED);
        assertThat(peer.value("a")).isEqualTo("1");
    }

    @Test
    void a_key_that_fails_every_time_is_left_for_the_next_delivery_and_blocks_no_other() {
        peer.seed(source, "a", "b", "c");
        client.when(Peer.writes("b"), CallFault.serverErrorBefore());

        Map<String, Outcome> outcomes = write(source.put("a", "2"), source.put("b", "2"), source.put("c", "2"));

        assertThat(outcomes).containsEntry("a", APPLIED).containsEntry("c", APPLIED);
        assertThat(cause(outcomes, "b")).isEqualTo(RetryCause.UNAVAILABLE);
        assertThat(requests.stream().filter(List.of("b")::equals)).hasSize(5);
        assertThat(elapsed()).isEqualTo(Duration.ofMillis(100 + 200 + 400 + 800));
    }

    @Test
    void a_key_that_is_throttled_every_time_says_so() {
        client.always(CallFault.throttle());

        assertThat(cause(write(source.put("a", "1")), "a")).isEqualTo(RetryCause.THROTTLED);
    }

    @Test
    void a_transaction_with_a_conflict_falls_apart_and_only_that_key_waits() {
        client.on(1, cancelled("None", "None", "TransactionConflict", "None"));

        CompletableFuture<WriteResult> batch =
                peer.write(peer.writer(client), source.put("free", "1"), source.put("held", "1"));
        List<List<String>> atOnce = List.copyOf(requests);

        assertThat(peer.finish(batch)).isEqualTo(Map.of("free", APPLIED, "held", APPLIED));
        assertThat(atOnce).containsExactly(List.of("free", "held"), List.of("free"));
        assertThat(requests).endsWith(List.of("held"));
        assertThat(elapsed()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void a_cancelled_transaction_without_its_reasons_is_sent_again() {
        client.on(1, cancelled("None"));

        assertThat(write(source.put("a", "1"), source.put("b", "1"))).isEqualTo(Map.of("a", APPLIED, "b", APPLIED));
        assertThat(requests).containsExactly(List.of("a", "b"), List.of("a", "b"));
    }

    @Test
    void after_a_table_s_fault_no_request_starts() {
        peer.seed(source, "a", "b", "c");
        CompletableFuture<WriteResult> batch = peer.write(
                peer.writer(peer.network().connect("writer"), 1, 5),
                source.put("a", "2"),
                source.put("b", "2"),
                source.put("c", "2"));
        peer.answerFirst();

        peer.network().pending().get(0).failAnswer(denied());

        Map<String, Outcome> outcomes = Peer.outcomes(batch);
        assertThat(outcomes).containsEntry("a", APPLIED);
        assertThat(List.of(cause(outcomes, "b"), cause(outcomes, "c"))).containsOnly(RetryCause.TABLE);
        assertThat(((Outcome.Retry) Optional.ofNullable(outcomes.get("c")).orElseThrow()).why())
                .contains("AccessDeniedException", "may not");
        assertThat(peer.underWay()).containsExactly("b");
    }

    @Test
    void a_table_s_fault_is_the_outcome_of_those_that_wait_too() {
        peer.seed(source, "waits", "denied");
        client.when(Peer.writes("waits"), CallFault.throttle()).when(Peer.writes("denied"), CallFault.accessDenied());

        Map<String, Outcome> outcomes = write(source.put("waits", "2"), source.put("denied", "2"));

        assertThat(cause(outcomes, "waits")).isEqualTo(RetryCause.TABLE);
        assertThat(elapsed()).isZero();
    }

    @Test
    void after_a_table_s_fault_answers_under_way_are_awaited() {
        peer.seed(source, "sent", "denied");
        ScriptedFaults remote = ScriptedFaults.around(peer.network().connect("writer"))
                .when(Peer.writes("denied"), CallFault.accessDenied());
        CompletableFuture<WriteResult> batch =
                peer.write(peer.writer(remote), source.put("sent", "2"), source.put("denied", "2"));
        assertThat(batch).isNotDone();

        peer.answerAll();

        assertThat(Peer.outcomes(batch)).containsEntry("sent", APPLIED);
    }

    @Test
    void a_client_that_throws_is_a_failure_that_passes() {
        ScriptedFaults broken = ScriptedFaults.around(peer.tables()).script(sent -> {
            if (sent.number() == 1) {
                throw new IllegalStateException("no event loop");
            }
            return Optional.empty();
        });

        assertThat(peer.finish(peer.write(peer.writer(broken), source.put("a", "1"))))
                .containsEntry("a", APPLIED);
    }

    @Test
    void a_client_that_throws_when_asked_for_the_contract_is_a_failure_that_passes() {
        ScriptedFaults broken = ScriptedFaults.around(peer.tables()).script(sent -> {
            if (sent.number() == 1) {
                throw new IllegalStateException("no event loop");
            }
            return Optional.empty();
        });

        assertThat(peer.finish(
                        peer.write(peer.writer(broken), Source.table("orders").put("a", "1"))))
                .containsEntry("a", APPLIED);
    }

    @Test
    void a_client_that_throws_when_asked_for_a_table_leaves_the_record_for_the_next_delivery() {
        client.script(sent -> {
            if (sent.request() instanceof DescribeTableRequest) {
                throw new IllegalStateException("no event loop");
            }
            return Optional.empty();
        });

        assertThat(cause(write(Invalid.item(source, "a")), "a")).isEqualTo(RetryCause.UNAVAILABLE);
    }

    @Test
    void a_fault_of_our_own_fails_the_batch_rather_than_hanging_it() {
        client.on(1, CallFault.throttle());
        IllegalStateException bug = new IllegalStateException("bug");
        int[] scheduled = {0};
        Scheduler broken = (delay, task) -> {
            if (++scheduled[0] > 2) {
                throw bug;
            }
            return () -> {};
        };
        DynamoDbWriter writer = new DynamoDbWriter(
                client, Peer.TARGET, true, 1, 5, Peer.backoff(() -> 0), peer.time(), broken, Runnable::run);

        CompletableFuture<WriteResult> batch = peer.write(writer, source.put("a", "1"));

        assertThat(batch).isCompletedExceptionally();
        assertThat(batch.handle((written, error) -> error).join()).hasRootCause(bug);
    }

    @Test
    void the_write_units_of_all_requests_are_added_up() {
        peer.seed(source, "a", "b");

        CompletableFuture<WriteResult> batch =
                peer.write(peer.writer(client), source.put("a", "2"), source.put("b", "2"), source.put("new", "1"));

        assertThat(batch.join().writeUnits()).isEqualTo(1 + 1 + 4);
    }

    @Test
    void an_empty_batch_is_over_at_once() {
        CompletableFuture<WriteResult> batch = peer.write(peer.writer(client));

        assertThat(batch.join()).isEqualTo(new WriteResult(List.of(), 0));
    }
}
