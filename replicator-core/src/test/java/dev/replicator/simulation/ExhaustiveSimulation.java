package dev.replicator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.write.Fence;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Every schedule of small histories: three changes of one key, each delivered to two processes in every order, with four
 * pre-emptions, and one crash or time-out anywhere whose request takes effect at any later time. Prints how many it went
 * through.
 */
class ExhaustiveSimulation {

    @ParameterizedTest
    @EnumSource
    void no_schedule_breaks_a_promise(Fence fence) {
        long began = System.nanoTime();

        long interleavings = Scenario.all(fence).parallelStream()
                .mapToLong(scenario -> explore(scenario, fence, UnaryOperator.identity()))
                .sum();

        System.out.printf(
                "Exhaustive simulation, fence %s: %,d interleavings of %d scenarios in %.1f s%n",
                fence, interleavings, Scenario.all(fence).size(), (System.nanoTime() - began) / 1e9);
        assertThat(interleavings).isGreaterThan(100_000);
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_fence_is_caught(BrokenFence broken) {
        assertThatThrownBy(
                        () -> Scenario.all(broken.fence).forEach(scenario -> explore(scenario, broken.fence, broken)))
                .rootCause()
                .hasMessageMatching(".*(went back|took effect twice).*");
    }

    private static long explore(Scenario scenario, Fence fence, UnaryOperator<DynamoDbAsyncClient> sabotage) {
        EveryChoice choices = new EveryChoice();
        do {
            try {
                new Schedule(scenario, fence, sabotage, choices).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(scenario.name() + ", fence " + fence + ", choices " + choices, e);
            }
        } while (choices.next());
        return choices.sequences();
    }
}
