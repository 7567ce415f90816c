package dev.replicator.job;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs short tasks after a delay. This is an interface so that tests can control the time. */
@FunctionalInterface
public interface Scheduler {

    /** A scheduled task that can be cancelled. */
    @FunctionalInterface
    interface Timer {
        /** Cancels the task. Has no effect if the task has already started. */
        void cancel();
    }

    Timer schedule(Duration delay, Runnable task);

    /** Returns the scheduler that all replicators of the JVM share. It has one daemon thread. */
    static Scheduler shared() {
        return SharedThread.INSTANCE;
    }

    /** Starts the shared thread at the first use. */
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
