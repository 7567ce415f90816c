package dev.replicator.simulation;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.table.Fence;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Long histories from seeds, one after another. {@code -Dsim.seed=N} begins elsewhere, {@code -Dsim.runs=N} runs longer; a
 * failure names the seed that repeats it alone.
 */
class RandomSimulation {

    private static final long SEED = Long.getLong("sim.seed", 1);
    private static final long RUNS = Long.getLong("sim.runs", 300);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_schedule_breaks_a_promise(boolean inTable) {
        System.out.printf("Random simulation: %,d runs from -Dsim.seed=%d%n", RUNS, SEED);

        assertThatNoException().isThrownBy(() -> run(RUNS, inTable, UnaryOperator.identity()));
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_fence_is_caught(BrokenFence broken) {
        assertThatThrownBy(() -> run(1_000, broken.fence == Fence.IN_TABLE, broken))
                .rootCause()
                .hasMessageMatching(".*(went back|took effect twice).*");
    }

    private static void run(long runs, boolean inTable, UnaryOperator<DynamoDbAsyncClient> sabotage) {
        LongStream.range(SEED, SEED + runs).parallel().forEach(seed -> runOne(seed, inTable, sabotage));
    }

    private static void runOne(long seed, boolean inTable, UnaryOperator<DynamoDbAsyncClient> sabotage) {
        try {
            new RandomSchedule(seed, inTable, sabotage).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("repeat with -Dsim.seed=" + seed + " -Dsim.runs=1", e);
        }
    }
}
