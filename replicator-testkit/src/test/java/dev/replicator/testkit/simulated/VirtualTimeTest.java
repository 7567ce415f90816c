package dev.replicator.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final List<String> ran = new ArrayList<>();

    @Test
    void time_stands_still_until_it_is_moved() {
        assertThat(time.instant()).isEqualTo(START);

        time.advance(Duration.ofSeconds(5));

        assertThat(time.instant()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void tasks_run_by_due_time_and_then_in_the_order_of_scheduling() {
        schedule(2, "late");
        schedule(1, "early");
        schedule(1, "early, too");

        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("early at 1", "early, too at 1", "late at 2");
    }

    @Test
    void task_that_schedules_another_has_it_run_on_the_way() {
        time.schedule(Duration.ofSeconds(1), () -> schedule(1, "second"));
        schedule(3, "later");

        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("second at 2");
        assertThat(time.next()).contains(START.plusSeconds(3));
    }

    @Test
    void next_task_can_be_run_alone() {
        schedule(7, "only");

        assertThat(time.runNext()).isTrue();
        assertThat(time.runNext()).isFalse();
        assertThat(ran).containsExactly("only at 7");
        assertThat(time.next()).isEmpty();
    }

    @Test
    void time_does_not_go_back() {
        assertThatIllegalArgumentException().isThrownBy(() -> time.advanceTo(START.minusSeconds(1)));
    }

    @Test
    void another_zone_sees_the_same_moving_time() {
        var clock = time.withZone(ZoneId.of("Asia/Tokyo"));

        time.advance(Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    }

    private void schedule(int seconds, String name) {
        time.schedule(
                Duration.ofSeconds(seconds),
                () -> ran.add(
                        name + " at " + Duration.between(START, time.instant()).toSeconds()));
    }
}
