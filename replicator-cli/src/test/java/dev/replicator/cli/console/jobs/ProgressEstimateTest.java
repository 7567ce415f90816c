package dev.replicator.cli.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.job.NamedCounts;
import dev.replicator.job.Progress;
import dev.replicator.testkit.simulated.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressEstimateTest {

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final ProgressEstimate estimate = new ProgressEstimate(time);

    @Test
    void nobody_knows_at_the_beginning() {
        assertThat(estimate.fields()).containsEntry("share", 0.0).containsEntry("secondsLeft", -1L);
    }

    @Test
    void a_quarter_in_ten_seconds_leaves_thirty() {
        estimate.progressed(compared(0));
        time.advance(Duration.ofSeconds(10));
        estimate.progressed(compared(250));

        assertThat(estimate.fields()).containsEntry("share", 0.25).containsEntry("secondsLeft", 30L);
    }

    @Test
    void each_phase_is_estimated_by_itself() {
        estimate.progressed(compared(1_000));
        time.advance(Duration.ofSeconds(100));
        estimate.progressed(new Progress("reverse", 0, 4, NamedCounts.NONE, OptionalLong.empty()));
        time.advance(Duration.ofSeconds(10));
        estimate.progressed(new Progress("reverse", 2, 4, NamedCounts.NONE, OptionalLong.empty()));

        assertThat(estimate.fields()).containsEntry("phase", "reverse").containsEntry("secondsLeft", 10L);
    }

    private static Progress compared(long items) {
        return new Progress("compare", 0, 4, NamedCounts.of("compared", items), OptionalLong.of(1_000));
    }
}
