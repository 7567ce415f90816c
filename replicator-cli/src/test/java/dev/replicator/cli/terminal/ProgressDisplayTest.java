package dev.replicator.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.terminal.ProgressDisplay.Phase;
import dev.replicator.cli.terminal.ProgressDisplay.Wait;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private static final Instant BEGAN = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void says_how_far_it_is_and_how_long_it_takes_yet() {
        Phase copy = phase("copy", "items", 1_204_224, 9_800_000, Wait.NONE);

        assertThat(copy.text(BEGAN.plusSeconds(60)))
                .isEqualTo("copy: 1,204,224 of 9,800,000 items, 20,070/s, 7 min 9 s left");
        assertThat(copy.bar(120)).isEqualTo("[##                      ]  12 % ");
        assertThat(copy.bar(80) + copy.text(BEGAN.plusSeconds(60))).hasSizeLessThanOrEqualTo(77);
    }

    @Test
    void says_what_it_waits_for_or_since_when_nothing_came() {
        Phase compare =
                phase("compare", "items", 3, 10, new Wait("differences are compared again", Duration.ofSeconds(30)));

        assertThat(compare.text(BEGAN.plusSeconds(72)))
                .isEqualTo("compare: differences are compared again in 18 s; 3 of 10 items");
        assertThat(compare.text(BEGAN.plusSeconds(172))).endsWith(", no progress for 1 min 52 s");
    }

    @Test
    void of_what_cannot_be_counted_it_says_how_long_it_takes_already() {
        Phase asking = phase("asking AWS", "", 0, 0, Wait.NONE);

        assertThat(asking.text(BEGAN.plusSeconds(61))).isEqualTo("asking AWS");
        assertThat(asking.text(BEGAN.plusSeconds(90))).isEqualTo("asking AWS, for 30 s");
        assertThat(asking.bar(80)).isEmpty();
    }

    @Test
    void bytes_are_told_in_a_unit_that_fits() {
        assertThat(phase("load", "bytes", 600_000, 1_200_000, Wait.NONE).text(BEGAN.plusSeconds(60)))
                .isEqualTo("load: 600 of 1,200 kB, 10/s, 1 min 0 s left");
        assertThat(phase("load", "bytes", 60_000_000, 120_000_000, Wait.NONE).text(BEGAN.plusSeconds(60)))
                .isEqualTo("load: 60 of 120 MB, 1/s, 1 min 0 s left");
    }

    private static Phase phase(String name, String unit, long done, long total, Wait waiting) {
        return new Phase(name, unit, 0, BEGAN, done, total, BEGAN.plusSeconds(60), waiting);
    }
}
