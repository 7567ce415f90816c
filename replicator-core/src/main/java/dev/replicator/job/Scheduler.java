package dev.replicator.job;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs a short task later, on a thread of its own choice. Time is passed in so that tests can own it. */
@FunctionalInterface
public interface Scheduler {

    /** A task that has been scheduled. */
    @FunctionalInterface
    interface Timer {
        /** After this the task does not begin, unless it has begun. */
        void cancel();
    }

    Timer schedule(Duration delay, Runnable task);

    /** One daemon thread for all replicators of the JVM. */
    static Scheduler shared() {
        return SharedThread.INSTANCE;
    }

    /** Started by the first who asks. */
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
