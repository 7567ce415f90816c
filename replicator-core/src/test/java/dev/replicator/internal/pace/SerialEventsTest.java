package dev.replicator.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialEventsTest {

    private final List<String> happened = new ArrayList<>();
    private final SerialEvents events = new SerialEvents(e -> happened.add("failed: " + e.getMessage()));

    @Test
    void an_event_that_brings_another_ends_first() {
        events.run(() -> {
            events.run(() -> happened.add("second"));
            happened.add("first");
        });

        assertThat(happened).containsExactly("first", "second");
    }

    @Test
    void a_long_chain_of_events_does_not_nest() {
        int[] left = {100_000};
        Runnable[] event = new Runnable[1];
        event[0] = () -> {
            if (--left[0] > 0) {
                events.run(event[0]);
            }
        };

        events.run(event[0]);

        assertThat(left[0]).isZero();
    }

    @Test
    void an_event_that_throws_is_reported_and_the_next_runs() {
        events.run(() -> {
            events.run(() -> happened.add("next"));
            throw new IllegalStateException("bug");
        });

        assertThat(happened).containsExactly("failed: bug", "next");
    }

    @Test
    void events_of_many_threads_run_one_at_a_time() {
        int[] plainCounter = {0};

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 10_000; i++) {
                                events.run(() -> plainCounter[0]++);
                            }
                        }))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        events.run(() -> happened.add("last"));

        assertThat(happened).containsExactly("last");
        assertThat(plainCounter[0]).isEqualTo(80_000);
    }
}
