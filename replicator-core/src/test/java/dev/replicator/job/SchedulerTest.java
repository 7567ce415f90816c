package dev.replicator.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private final Scheduler scheduler = Scheduler.shared();

    /** Holds the scheduler's only thread until it is let go. */
    private CountDownLatch hold() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        scheduler.schedule(Duration.ZERO, () -> {
            held.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        held.await();
        return letGo;
    }

    private CompletableFuture<Thread> run(Duration delay) {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        scheduler.schedule(delay, () -> ran.complete(Thread.currentThread()));
        return ran;
    }

    @Test
    void it_is_one_daemon_thread_with_a_name() {
        Thread one = run(Duration.ZERO).join();
        Thread other = run(Duration.ZERO).join();

        assertThat(other).isSameAs(one);
        assertThat(one.isDaemon()).isTrue();
        assertThat(one.getName()).isEqualTo("replicator-timer");
    }

    @Test
    void a_cancelled_task_does_not_run() throws InterruptedException {
        CountDownLatch letGo = hold();
        AtomicBoolean ran = new AtomicBoolean();
        Scheduler.Timer timer = scheduler.schedule(Duration.ZERO, () -> ran.set(true));
        CompletableFuture<Thread> after = run(Duration.ZERO);

        timer.cancel();
        letGo.countDown();
        after.join();

        assertThat(ran).isFalse();
    }

    @Test
    void a_task_waits_for_its_time() {
        AtomicBoolean ran = new AtomicBoolean();
        Scheduler.Timer inAnHour = scheduler.schedule(Duration.ofHours(1), () -> ran.set(true));

        run(Duration.ofMillis(1)).join();

        assertThat(ran).isFalse();
        inAnHour.cancel();
    }
}
