package dev.replicator.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replicator.internal.stop.JobStopped;
import dev.replicator.internal.stop.StopSignal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final StopSignal stop = new StopSignal();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Budget tenASecond = new Budget(10, stop, nanos::get);

    @Test
    void each_unit_takes_its_part_of_a_second() {
        assertThat(tenASecond.bill(5)).isEqualTo(Duration.ofMillis(500));
        assertThat(tenASecond.bill(5)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void time_that_passes_pays() {
        tenASecond.bill(10);
        nanos.addAndGet(Duration.ofMillis(400).toNanos());

        assertThat(tenASecond.bill(0)).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void an_idle_time_saves_nothing() {
        tenASecond.bill(10);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(tenASecond.bill(1)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void a_job_that_is_stopped_does_not_wait_for_its_budget() {
        stop.stop();

        assertThatExceptionOfType(JobStopped.class).isThrownBy(() -> tenASecond.spend(1));
    }

    @Test
    void something_else_is_looked_at_before_the_wait_and_in_it() {
        AtomicInteger looks = new AtomicInteger();
        Budget budget = new Budget(1_000, stop);

        budget.spend(1, looks::incrementAndGet);

        assertThat(looks).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void without_a_limit_nothing_waits() {
        Budget unlimited = new Budget(Double.POSITIVE_INFINITY, stop, nanos::get);

        assertThat(unlimited.bill(1e9)).isZero();
    }

    @Test
    void the_units_of_a_time_are_the_limit_times_its_seconds() {
        assertThat(tenASecond.unitsIn(Duration.ofSeconds(3))).isEqualTo(30);
    }
}
