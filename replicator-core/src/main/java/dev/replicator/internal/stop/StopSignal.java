package dev.replicator.internal.stop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells the threads of a job to stop. Thread-safe. */
public final class StopSignal {

    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    public void stop() {
        stopped.complete(null);
    }

    /** Throws {@link JobStopped} if the job was stopped. */
    public void check() {
        if (stopped.isDone()) {
            throw new JobStopped();
        }
    }

    /** Waits for this time. Throws {@link JobStopped} if the job is stopped or the thread is interrupted. */
    public void pause(Duration time) {
        try {
            stopped.get(time.toNanos(), TimeUnit.NANOSECONDS);
            throw new JobStopped();
        } catch (TimeoutException e) {
            // the time is over and the job was not stopped
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobStopped();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the signal has no failure", e);
        }
    }

    /** Waits until this work completes. Throws {@link JobStopped} if the job is stopped before. */
    public void await(CompletableFuture<?> work) {
        if (!work.isDone()) {
            var unused = CompletableFuture.anyOf(work.handle((result, error) -> result == null), stopped)
                    .join();
        }
        if (!work.isDone()) {
            throw new JobStopped();
        }
    }
}
