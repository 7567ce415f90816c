package dev.replicator.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the console keeps has an end. */
class BoundedBuffersTest {

    private static final Instant BEGIN = Instant.parse("2026-11-28T00:00:00Z");

    @Test
    void the_history_keeps_an_hour() {
        History history = new History();
        for (int second = 0; second < 5_000; second++) {
            history.add(BEGIN.plusSeconds(second), Map.of("lagMillis", second));
        }

        assertThat(history.samples()).hasSize(3_600);
        assertThat(history.samples().get(0)).containsEntry("lagMillis", 1_400);
        assertThat(history.newest().orElseThrow()).containsEntry("lagMillis", 4_999);
    }

    @Test
    void samples_that_are_rare_leave_after_an_hour_too() {
        History history = new History();
        history.add(BEGIN, Map.of("lagMillis", 1));
        history.add(BEGIN.plus(Duration.ofMinutes(61)), Map.of("lagMillis", 2));

        assertThat(history.samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample).containsEntry("lagMillis", 2));
    }

    @Test
    void the_log_keeps_the_newest_actions() {
        ActionLog log = new ActionLog("somebody", entry -> {});
        for (int i = 0; i < 300; i++) {
            log.add("action-" + i, true, "");
        }

        assertThat(log.newestFirst()).hasSize(ActionLog.MOST_ENTRIES);
        assertThat(log.newestFirst().get(0).action()).isEqualTo("action-299");
    }

    @Test
    void a_reader_that_is_late_gets_only_the_newest_event() throws InterruptedException {
        LatestEvent events = new LatestEvent();
        events.publish("one");
        LatestEvent.Numbered first = events.await(0, Duration.ofSeconds(10));
        events.publish("two");
        events.publish("three");

        assertThat(first.event()).isEqualTo("one");
        assertThat(events.await(first.number(), Duration.ofSeconds(10)).event()).isEqualTo("three");
    }
}
