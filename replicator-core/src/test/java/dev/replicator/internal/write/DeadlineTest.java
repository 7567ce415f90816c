package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.job.Scheduler;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.testkit.simulated.Call;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Outcome APPLIED = new Outcome.Applied();

    private final Peer peer = new Peer();
    private final Source source = Source.withoutArn();
    private final DynamoDbWriter oneAtATime = peer.writer(peer.network().connect("writer"), 1, 5);

    @BeforeEach
    void items_that_are_there() {
        peer.seed(source, "a", "b", "c");
    }

    private static Outcome.Retry retry(CompletableFuture<WriteResult> batch, String id) {
        return (Outcome.Retry) Optional.ofNullable(Peer.outcomes(batch).get(id)).orElseThrow();
    }

    @Test
    void after_the_stop_no_request_starts() {
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"), source.put("b", "2"));
        peer.time().advanceTo(Peer.STOP);

        peer.answerAll();

        assertThat(Peer.outcomes(batch)).containsEntry("a", APPLIED);
        assertThat(retry(batch, "b").cause()).isEqualTo(RetryCause.DEADLINE);
        assertThat(retry(batch, "b").why()).contains("before this record was written");
        assertThat(peer.value("b")).isEqualTo("seed");
    }

    @Test
    void until_the_stop_requests_start() {
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"), source.put("b", "2"));
        peer.time().advanceTo(Peer.STOP.minusMillis(1));

        peer.answerAll();

        assertThat(Peer.outcomes(batch)).isEqualTo(Map.of("a", APPLIED, "b", APPLIED));
    }

    @Test
    void a_batch_whose_time_is_over_sends_nothing() {
        Deadline over = new Deadline(Peer.START, Peer.START.plusSeconds(5));

        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, over, source.put("a", "2"), source.put("b", "2"));

        assertThat(peer.network().pending()).isEmpty();
        assertThat(retry(batch, "a").cause()).isEqualTo(RetryCause.DEADLINE);
        assertThat(retry(batch, "b").cause()).isEqualTo(RetryCause.DEADLINE);
    }

    @Test
    void what_waits_for_its_next_try_is_settled_at_the_stop() {
        ScriptedFaults client = ScriptedFaults.around(peer.tables()).always(CallFault.throttle());
        CompletableFuture<WriteResult> batch = peer.write(
                peer.writer(client, 1, 5), new Deadline(Peer.START.plusMillis(50), Peer.GIVE_UP), source.put("a", "2"));

        peer.time().advance(Duration.ofMillis(50));

        assertThat(retry(batch, "a").cause()).isEqualTo(RetryCause.DEADLINE);
        assertThat(client.calls()).isEqualTo(1);
    }

    @Test
    void a_try_that_was_settled_at_the_stop_is_never_made() {
        ScriptedFaults client = ScriptedFaults.around(peer.tables()).always(CallFault.throttle());
        peer.begin(
                peer.writer(client, 1, 5), new Deadline(Peer.START.plusMillis(50), Peer.GIVE_UP), source.put("a", "2"));

        peer.time().advanceTo(Peer.GIVE_UP);

        assertThat(client.calls()).isEqualTo(1);
    }

    @Test
    void answers_under_way_are_awaited_until_they_are_given_up() {
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"));

        peer.time().advanceTo(Peer.GIVE_UP.minusMillis(1));
        assertThat(batch).isNotDone();
        peer.time().advanceTo(Peer.GIVE_UP);

        assertThat(retry(batch, "a").cause()).isEqualTo(RetryCause.DEADLINE);
        assertThat(retry(batch, "a").why()).contains("may have taken effect");
    }

    @Test
    void nothing_that_is_not_begun_outlives_the_giving_up() {
        Deadline atOnce = new Deadline(Peer.GIVE_UP, Peer.GIVE_UP);
        CompletableFuture<WriteResult> batch =
                peer.write(oneAtATime, atOnce, source.put("a", "2"), source.put("b", "2"));

        peer.time().advanceTo(Peer.GIVE_UP);

        assertThat(retry(batch, "a").why()).contains("may have taken effect");
        assertThat(retry(batch, "b").why()).contains("before this record was written");
    }

    @Test
    void giving_up_before_the_stop_starts_nothing_either() {
        Deadline odd = new Deadline(Peer.GIVE_UP, Peer.STOP);
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, odd, source.put("a", "2"), source.put("b", "2"));

        peer.time().advanceTo(Peer.STOP);

        assertThat(retry(batch, "b").cause()).isEqualTo(RetryCause.DEADLINE);
    }

    @Test
    void a_late_answer_changes_no_outcome() {
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"));
        peer.time().advanceTo(Peer.GIVE_UP);
        List<?> before = List.copyOf(batch.join().settled());

        peer.answerAll();

        assertThat(batch.join().settled()).isEqualTo(before);
        assertThat(batch.join().writeUnits()).isZero();
    }

    @Test
    void a_late_answer_gives_its_permit_to_the_next_batch() {
        peer.begin(oneAtATime, source.put("a", "2"));
        peer.time().advanceTo(Peer.GIVE_UP);
        Deadline later = new Deadline(Peer.GIVE_UP.plusSeconds(10), Peer.GIVE_UP.plusSeconds(15));
        CompletableFuture<WriteResult> next = peer.write(oneAtATime, later, source.put("b", "2"));
        assertThat(peer.underWay()).containsExactly("a");

        peer.answerFirst();
        assertThat(peer.underWay()).containsExactly("b");
        peer.answerAll();

        assertThat(Peer.outcomes(next)).containsEntry("b", APPLIED);
    }

    @Test
    void a_batch_that_is_over_leaves_no_timer_that_does_anything() {
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"));
        peer.answerAll();
        Map<String, Outcome> outcomes = Peer.outcomes(batch);

        peer.time().advanceTo(Peer.GIVE_UP.plusSeconds(1));

        assertThat(Peer.outcomes(batch)).isEqualTo(outcomes);
    }

    @Test
    void every_timer_of_a_batch_is_cancelled_at_its_end() {
        int[] open = {0};
        Scheduler counting = (delay, task) -> {
            open[0]++;
            return () -> open[0]--;
        };
        DynamoDbWriter writer = new DynamoDbWriter(
                peer.tables(), Peer.TARGET, true, 1, 5, Peer.backoff(() -> 0), peer.time(), counting, Runnable::run);

        peer.write(writer, source.put("a", "2")).join();

        assertThat(open[0]).isZero();
    }

    @Test
    void closing_settles_what_is_not_begun_and_awaits_what_is_under_way() {
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"), source.put("b", "2"));

        oneAtATime.close();
        assertThat(batch).isNotDone();
        peer.answerAll();

        assertThat(Peer.outcomes(batch)).containsEntry("a", APPLIED);
        assertThat(retry(batch, "b").cause()).isEqualTo(RetryCause.CLOSED);
        assertThat(peer.value("b")).isEqualTo("seed");
    }

    @Test
    void closing_settles_what_waits_for_its_next_try() {
        ScriptedFaults client = ScriptedFaults.around(peer.tables()).always(CallFault.throttle());
        DynamoDbWriter writer = peer.writer(client);
        CompletableFuture<WriteResult> batch = peer.write(writer, source.put("a", "2"));

        writer.close();

        assertThat(retry(batch, "a").cause()).isEqualTo(RetryCause.CLOSED);
    }

    @Test
    void closing_ends_every_batch_that_waits_for_a_permit() {
        peer.begin(oneAtATime, source.put("a", "2"));
        CompletableFuture<WriteResult> waits = peer.write(oneAtATime, source.put("b", "2"));

        oneAtATime.close();

        assertThat(retry(waits, "b").cause()).isEqualTo(RetryCause.CLOSED);
    }

    @Test
    void the_first_reason_to_stop_is_the_one_that_is_told() {
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"));
        oneAtATime.close();
        peer.time().advanceTo(Peer.STOP);

        peer.network().pending().get(0).failAnswer(new IllegalStateException("lost"));

        assertThat(retry(batch, "a").cause()).isEqualTo(RetryCause.CLOSED);
    }

    @Test
    void a_write_after_the_close_sends_nothing() {
        oneAtATime.close();

        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"), source.put("a", "3"));

        assertThat(peer.network().pending()).isEmpty();
        assertThat(batch.join().settled())
                .hasSize(2)
                .allSatisfy(settled ->
                        assertThat(((Outcome.Retry) settled.outcome()).cause()).isEqualTo(RetryCause.CLOSED));
    }

    @Test
    void an_answer_that_comes_while_closing_is_still_followed_by_no_request() {
        CompletableFuture<WriteResult> batch = peer.write(oneAtATime, source.put("a", "2"), source.put("b", "2"));
        Call first = peer.network().pending().get(0);
        first.takeEffect();
        oneAtATime.close();

        first.answer();

        assertThat(peer.network().pending()).isEmpty();
        assertThat(retry(batch, "b").cause()).isEqualTo(RetryCause.CLOSED);
    }
}
