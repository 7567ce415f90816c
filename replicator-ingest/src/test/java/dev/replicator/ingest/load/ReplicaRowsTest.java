package dev.replicator.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.reject.RowPlace;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.read.ItemShaper;
import dev.replicator.internal.read.TombstoneFilter;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.write.DynamoDbWriter;
import dev.replicator.job.Scheduler;
import dev.replicator.record.Key;
import dev.replicator.table.Target;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import dev.replicator.testkit.simulated.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How long a batch may take: a function keeps ten seconds for its end, and one may begin just before. */
class ReplicaRowsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final ScriptedFaults client = ScriptedFaults.around(tables);

    ReplicaRowsTest() {
        tables.createTable("replica", "id");
        tables.createTable("ledger", "id");
    }

    private Scheduler.Timer schedule(Duration delay, Runnable task) {
        var cancelled = new AtomicBoolean();
        time.schedule(delay, () -> {
            if (!cancelled.get()) {
                task.run();
            }
        });
        return () -> cancelled.set(true);
    }

    /** What becomes of one row, and when that is known. */
    private Duration untilItFails() {
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), new Random(7));
        var writer = new DynamoDbWriter(
                client, Target.of("replica", "ledger"), true, 8, 1000, backoff, time, this::schedule, Runnable::run);
        var rows = new ReplicaRows(
                new ItemShaper(
                        Rules.none(),
                        new TombstoneFilter(Target.of("replica", "ledger")),
                        Optional.empty(),
                        "",
                        Set.of("id")),
                writer,
                time);
        var key = Map.of("id", AttributeValue.fromS("a"));

        var attempt = rows.attempt(List.of(Row.of(RowPlace.of(1, 1, 0, new byte[0], 0, 0), Key.of(key), key)));
        while (!attempt.isDone() && time.runNext()) {
            // the next task may end it
        }

        assertThat(attempt.join().fates())
                .hasSize(1)
                .allSatisfy(fate -> assertThat(fate).isInstanceOf(RowOutcome.Failed.class));
        return Duration.between(START, time.instant());
    }

    @Test
    void a_replica_that_throttles_is_asked_for_five_seconds() {
        client.always(CallFault.throttle());

        assertThat(untilItFails()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(client.calls()).isGreaterThan(8);
    }

    @Test
    void an_answer_that_does_not_come_is_waited_for_three_seconds_longer() {
        client.always(CallFault.slow(Duration.ofHours(1), time));

        assertThat(untilItFails()).isEqualTo(Duration.ofSeconds(8));
    }
}
