package dev.replicator.cli.buckets.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyFilterTest {

    @Test
    void a_share_of_the_keys_is_taken_and_always_the_same_ones() {
        KeyFilter tenth = new KeyFilter("", 0.1);

        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> tenth.takes("key-" + i))
                        .count())
                .isBetween(900L, 1100L);
        assertThat(IntStream.range(0, 1000))
                .allMatch(i -> !tenth.takes("key-" + i) || new KeyFilter("", 0.2).takes("key-" + i));
    }
}
