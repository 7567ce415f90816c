package dev.replicator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.table.Fence;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Every schedule of small histories: three changes of one key, each delivered to two processes in every order, with so
 * many pre-emptions, and one crash or time-out anywhere whose request takes effect at any later time. Prints how many it
 * went through.
 */
class ExhaustiveSimulation {

    private static final int FEW_PREEMPTIONS = 2;
    private static final int PREEMPTIONS = 4;

    @ParameterizedTest
    @EnumSource
    void no_schedule_of_few_pre_emptions_breaks_a_promise(Fence fence) {
        // with more histories and more requests, as many interleavings need fewer pre-emptions
        int preemptions = fence == Fence.IN_TABLE ? FEW_PREEMPTIONS - 1 : FEW_PREEMPTIONS;
        assertThat(exploreAll(fence, preemptions)).isGreaterThan(10_000);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void no_schedule_breaks_a_promise(Fence fence) {
        assertThat(exploreAll(fence, PREEMPTIONS)).isGreaterThan(100_000);
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_fence_is_caught(BrokenFence broken) {
        assertThatThrownBy(() -> Scenario.all(broken.fence)
                        .forEach(scenario -> explore(scenario, broken.fence, broken, PREEMPTIONS)))
                .rootCause()
                .hasMessageMatching(".*(went back|took effect twice).*");
    }

    private static long exploreAll(Fence fence, int preemptions) {
        long began = System.nanoTime();
        long interleavings = Scenario.all(fence).parallelStream()
                .mapToLong(scenario -> explore(scenario, fence, UnaryOperator.identity(), preemptions))
                .sum();
        System.out.printf(
                "Exhaustive simulation, fence %s, up to %d pre-emptions: %,d interleavings of %d scenarios in %.1f s%n",
                fence, preemptions, interleavings, Scenario.all(fence).size(), (System.nanoTime() - began) / 1e9);
        return interleavings;
    }

    private static long explore(
            Scenario scenario, Fence fence, UnaryOperator<DynamoDbAsyncClient> sabotage, int preemptions) {
        EveryChoice choices = new EveryChoice();
        do {
            try {
                new Schedule(scenario, fence, sabotage, preemptions, choices).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(scenario.name() + ", fence " + fence + ", choices " + choices, e);
            }
        } while (choices.next());
        return choices.sequences();
    }
}
