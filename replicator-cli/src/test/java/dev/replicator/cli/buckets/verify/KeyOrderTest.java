package dev.replicator.cli.buckets.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

    @Test
    void keys_are_in_the_order_of_their_bytes_in_utf_8() {
        List<String> keys =
                List.of("", "a", "a/", "a/b", "ä", "\uE000", "\uFFFD", "😀", "😀a", "😁", "\u0001", "z", "Z", "ﬀ");

        for (String one : keys) {
            for (String other : keys) {
                assertThat(Integer.signum(KeyOrder.compare(one, other)))
                        .as(one + " " + other)
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(
                                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))));
            }
        }
    }
}
