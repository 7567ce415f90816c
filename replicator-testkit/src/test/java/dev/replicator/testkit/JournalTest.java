package dev.replicator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Journal<String> journal = new Journal<>();

    @Test
    void what_was_seen_need_not_be_waited_for() {
        journal.add("a");
        journal.add("b");

        assertThat(journal.await(entry -> entry.equals("b"), Duration.ZERO)).isEqualTo("b");
        assertThat(journal.entries()).containsExactly("a", "b");
        assertThat(journal.count(entry -> entry.equals("a"))).isEqualTo(1);
    }

    @Test
    void who_waits_is_woken_by_what_it_waits_for() {
        var waiting = CompletableFuture.runAsync(() -> journal.await(entry -> entry.startsWith("x"), 2, PATIENCE));
        journal.add("x1");
        journal.add("y");
        assertThat(waiting).isNotDone();

        journal.add("x2");

        assertThat(waiting).succeedsWithin(PATIENCE);
    }

    @Test
    void patience_ends_with_what_was_seen() {
        journal.add("a");

        assertThatThrownBy(() -> journal.await(entry -> false, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("within 20 ms")
                .hasMessageContaining("[a]");
    }

    @Test
    void nobody_waits_for_what_cannot_come() {
        journal.add("a");
        journal.end();

        journal.awaitEnd(Duration.ZERO);
        assertThat(journal.await(entry -> true, Duration.ZERO)).isEqualTo("a");
        assertThatThrownBy(() -> journal.await(entry -> false, PATIENCE)).hasMessageContaining("nothing more comes");
    }

    @Test
    void an_end_that_does_not_come_is_not_waited_for_forever() {
        assertThatThrownBy(() -> journal.awaitEnd(Duration.ofMillis(20))).hasMessageContaining("within 20 ms");
    }
}
