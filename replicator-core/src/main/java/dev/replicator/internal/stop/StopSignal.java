package dev.replicator.internal.stop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells a job's threads to end, and lets them wait until then. Safe for many threads. */
public final class StopSignal {

    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    public void stop() {
        stopped.complete(null);
    }

    /** Goes on unless the job is to end. */
    public void check() {
        if (stopped.isDone()) {
            throw new JobStopped();
        }
    }

    /** Waits so long; a thread that is interrupted or told to stop waits no longer and ends. */
    public void pause(Duration time) {
        try {
            stopped.get(time.toNanos(), TimeUnit.NANOSECONDS);
            throw new JobStopped();
        } catch (TimeoutException e) {
            // the usual end of a pause
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobStopped();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the signal has no failure", e);
        }
    }

    /** Waits until that is done, or ends when told to stop. */
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
