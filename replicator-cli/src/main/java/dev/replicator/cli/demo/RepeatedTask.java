package dev.replicator.cli.demo;

import dev.replicator.cli.terminal.CommandFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs a task repeatedly in a thread of its own until it is closed. */
record RepeatedTask(String name, ScheduledExecutorService clock, ScheduledFuture<?> task) implements AutoCloseable {

    /** Runs the task at this interval, if the task is fast enough. */
    static RepeatedTask every(Duration time, String name, Runnable task) {
        ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, name));
        return new RepeatedTask(name, clock, clock.scheduleAtFixedRate(task, 0, time.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Checks that the task still runs; it ends after an exception. */
    void check() {
        if (task.isDone()) {
            throw new CommandFailure("The " + name + " failed: " + reason());
        }
    }

    private String reason() {
        try {
            return String.valueOf(task.get());
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Waits for the current run, and starts no other. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new CommandFailure("DynamoDB Local does not answer the " + name + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
