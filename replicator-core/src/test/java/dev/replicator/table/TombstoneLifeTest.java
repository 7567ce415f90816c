package dev.replicator.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TombstoneLifeTest {

    @Test
    void a_tombstone_outlives_the_stream_the_quarantine_and_a_margin_of_a_day() {
        assertThat(TombstoneLife.atLeast(Duration.ofDays(14))).isEqualTo(Duration.ofDays(16));
    }

    @Test
    void without_a_quarantine_the_stream_and_the_margin_remain() {
        assertThat(TombstoneLife.atLeast(Duration.ZERO)).isEqualTo(Duration.ofDays(2));
    }
}
