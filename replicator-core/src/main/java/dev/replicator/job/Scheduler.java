package dev.replicator.job;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs a short task after a delay. An interface, so that tests can control time. */
@FunctionalInterface
public interface Scheduler {

    /** A scheduled task. */
    @FunctionalInterface
    interface Timer {
        /** Prevents the task from starting, unless it has started. */
        void cancel();
    }

    Timer schedule(Duration delay, Runnable task);

    /** One daemon thread for all replicators of the JVM. */
    static Scheduler shared() {
        return SharedThread.INSTANCE;
    }

    /** Started at the first use. */
    final class SharedThread {

        private static final Scheduler INSTANCE = started();

        private SharedThread() {}

        private static Scheduler started() {
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "replicator-timer");
                thread.setDaemon(true);
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
            return (delay, task) -> {
                Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> future.cancel(false);
            };
        }
    }
}
