package dev.replicator.cli.demo;

import dev.replicator.cli.terminal.CommandFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs a task repeatedly in its own thread until it is closed. */
record RepeatedTask(String name, ScheduledExecutorService clock, ScheduledFuture<?> task) implements AutoCloseable {

    /** Starts to run the task at this interval. If a run takes longer, the next one starts late. */
    static RepeatedTask every(Duration time, String name, Runnable task) {
        ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, name));
        return new RepeatedTask(name, clock, clock.scheduleAtFixedRate(task, 0, time.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Throws an exception if the task has ended with one. */
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

    /** Starts no further run, and waits until the current one ends. */
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
