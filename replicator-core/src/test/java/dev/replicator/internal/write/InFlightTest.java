package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.outcome.Outcome;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final Outcome APPLIED = new Outcome.Applied();
    private static final String[] IDS = {"a", "b", "c", "d", "e", "f", "g", "h"};

    private final Peer peer = new Peer();
    private final Source source = Source.withoutArn();
    private final ScriptedFaults client = ScriptedFaults.around(peer.network().connect("writer"));

    @BeforeEach
    void items_that_are_there() {
        peer.seed(source, IDS);
    }

    private SourceRecord[] updates(String... ids) {
        return Stream.of(ids).map(id -> source.put(id, "2")).toArray(SourceRecord[]::new);
    }

    @Test
    void no_more_requests_are_under_way_than_may_be_and_all_of_different_keys() {
        CompletableFuture<WriteResult> batch = peer.write(peer.writer(client, 3, 5), updates(IDS));
        assertThat(peer.underWay()).containsExactly("a", "b", "c");

        peer.answerAll();

        assertThat(client.peakInFlight()).isEqualTo(3);
        assertThat(Peer.outcomes(batch))
                .hasSize(8)
                .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo(APPLIED));
    }

    @Test
    void two_batches_share_the_limit() {
        DynamoDbWriter writer = peer.writer(client, 3, 5);
        CompletableFuture<WriteResult> one = peer.write(writer, updates("a", "b", "c", "d"));
        CompletableFuture<WriteResult> other = peer.write(writer, updates("e", "f", "g", "h"));
        assertThat(peer.underWay()).containsExactly("a", "b", "c");

        peer.answerAll();

        assertThat(client.peakInFlight()).isEqualTo(3);
        assertThat(Peer.outcomes(one)).hasSize(4);
        assertThat(Peer.outcomes(other)).hasSize(4);
    }

    @Test
    void two_batches_take_turns() {
        DynamoDbWriter writer = peer.writer(client, 1, 5);
        peer.begin(writer, updates("a", "b", "c"));
        peer.begin(writer, updates("d", "e"));

        List<String> order = new ArrayList<>();
        while (!peer.underWay().isEmpty()) {
            order.addAll(peer.underWay());
            peer.answerFirst();
        }

        assertThat(order).containsExactly("a", "d", "b", "e", "c");
    }

    @Test
    void a_turn_that_a_batch_no_longer_needs_goes_to_the_next() {
        DynamoDbWriter writer = peer.writer(client, 1, 5);
        peer.begin(writer, updates("a"));
        Deadline early = new Deadline(Peer.START.plusSeconds(1), Peer.GIVE_UP);
        peer.begin(writer, early, updates("b"));
        CompletableFuture<WriteResult> last = peer.write(writer, updates("c"));
        peer.time().advanceTo(early.stop());

        peer.answerFirst();

        assertThat(peer.underWay()).containsExactly("c");
        peer.answerAll();
        assertThat(Peer.outcomes(last)).isEqualTo(Map.of("c", APPLIED));
    }

    @Test
    void a_batch_that_asked_for_its_turn_twice_takes_it_once() {
        DynamoDbWriter writer = peer.writer(client, 2, 5);
        peer.begin(writer, updates("a"));
        CompletableFuture<WriteResult> twoOfThree = peer.write(writer, updates("b", "c", "d"));
        CompletableFuture<WriteResult> last = peer.write(writer, updates("e", "f", "g"));

        peer.answerAll();

        assertThat(Peer.outcomes(twoOfThree)).hasSize(3);
        assertThat(Peer.outcomes(last)).hasSize(3);
    }
}
