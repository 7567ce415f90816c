package dev.replicator.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new SplittableRandom(1));

    private Duration longest(int attempts) {
        return IntStream.range(0, 2_000)
                .mapToObj(i -> backoff.after(attempts))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    @Test
    void the_ceiling_doubles_with_each_attempt() {
        assertThat(longest(1)).isBetween(Duration.ofMillis(9), Duration.ofMillis(10));
        assertThat(longest(2)).isBetween(Duration.ofMillis(19), Duration.ofMillis(20));
    }

    @Test
    void the_ceiling_has_a_ceiling() {
        assertThat(longest(5)).isBetween(Duration.ofMillis(48), Duration.ofMillis(50));
        assertThat(longest(1_000)).isBetween(Duration.ofMillis(48), Duration.ofMillis(50));
    }

    @Test
    void the_wait_is_anywhere_below_the_ceiling() {
        Duration shortest = IntStream.range(0, 2_000)
                .mapToObj(i -> backoff.after(5))
                .min(Duration::compareTo)
                .orElseThrow();

        assertThat(shortest).isLessThan(Duration.ofMillis(1));
    }
}
