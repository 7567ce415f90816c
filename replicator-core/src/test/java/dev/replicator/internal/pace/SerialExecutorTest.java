package dev.replicator.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

    private final List<String> done = new ArrayList<>();
    private boolean refusing;

    private final SerialExecutor tasks = new SerialExecutor(task -> {
        if (refusing) {
            throw new RejectedExecutionException();
        }
        task.run();
    });

    @Test
    void a_task_that_brings_another_ends_first() {
        tasks.execute(() -> {
            tasks.execute(() -> done.add("second"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void a_task_that_is_refused_is_not_run_later_and_holds_up_no_other() {
        refusing = true;
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> tasks.execute(() -> done.add("refused")));
        refusing = false;

        tasks.execute(() -> done.add("next"));

        assertThat(done).containsExactly("next");
    }
}
