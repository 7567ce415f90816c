package dev.replicator.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.table.Fence;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaWatcherTest {

    private final ReplicaWatcher watcher =
            new ReplicaWatcher(Regions.tables(URI.create("http://127.0.0.1:1"), Fence.STAMP));

    @Test
    void going_forward_is_fine() {
        look(Map.of("a", "1", "b", "1"));
        look(Map.of("a", "2", "b", "1"));
        look(Map.of("b", "1"));
        look(Map.of("a", "3", "b", "1"));

        assertThat(watcher.seen()).isEqualTo(new ReplicaWatcher.Seen(2, 4, 0));
    }

    @Test
    void an_older_version_is_a_step_back() {
        look(Map.of("a", "2"));
        look(Map.of("a", "1"));

        assertThat(watcher.seen().stepsBack()).isEqualTo(1);
    }

    @Test
    void an_item_that_was_gone_is_not_back_with_the_version_that_it_had() {
        look(Map.of("a", "2"));
        look(Map.of());
        look(Map.of("a", "2"));

        assertThat(watcher.seen().stepsBack()).isEqualTo(1);
    }

    @Test
    void a_step_back_counts_once_however_long_it_is_visible() {
        look(Map.of("a", "2"));
        look(Map.of("a", "1"));
        look(Map.of("a", "1"));

        assertThat(watcher.isBack("a")).isTrue();
        look(Map.of("a", "3"));
        assertThat(watcher.isBack("a")).isFalse();
        look(Map.of("a", "2"));
        assertThat(watcher.seen().stepsBack()).isEqualTo(2);
    }

    private void look(Map<String, String> versions) {
        watcher.look(versions);
    }
}
