package dev.replicator.lambda.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyKeysTest {

    private static final Instant EVENING = Instant.parse("2026-11-21T23:59:59.999Z");

    private final CopyKeys daily = new CopyKeys("orders/", Optional.of("dt"));

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "x/y/a b+%25.csv", "folder/", "😀", "dt=2020-01-01/a.csv"})
    void a_copy_has_the_key_of_its_source_behind_prefix_and_day(String key) {
        assertThat(daily.of(key, EVENING)).isEqualTo("orders/dt=2026-11-21/" + key);
        assertThat(CopyKeys.same().of(key, EVENING)).isEqualTo(key);
    }

    @Test
    void the_day_is_that_of_utc() {
        assertThat(daily.of("a", EVENING.plusMillis(1))).isEqualTo("orders/dt=2026-11-22/a");
    }

    @Test
    void a_key_of_1024_bytes_is_copied_where_nothing_stands_before_it() {
        String longest = "é".repeat(512);

        assertThat(CopyKeys.same().of(longest, EVENING)).isEqualTo(longest);
    }

    @Test
    void a_key_that_would_be_too_long_is_refused_with_what_to_do() {
        assertThat(daily.of("a".repeat(1024 - 21), EVENING)).hasSize(1024);

        assertThatThrownBy(() -> daily.of("é".repeat(502), EVENING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("under a key of at most 1003 bytes");
    }
}
