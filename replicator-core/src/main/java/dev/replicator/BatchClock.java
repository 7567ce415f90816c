package dev.replicator;

import dev.replicator.internal.pace.Deadline;
import dev.replicator.job.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Ends a batch in time.
 *
 * @param batchTime the time of a batch without a deadline
 * @param drainTime how long a batch waits for requests in flight after its deadline
 */
record BatchClock(Clock clock, Scheduler scheduler, Duration batchTime, Duration drainTime) {

    Instant now() {
        return clock.instant();
    }

    Instant usualDeadline() {
        return now().plus(batchTime);
    }

    Deadline deadline(Instant stop) {
        return new Deadline(stop, stop.plus(drainTime));
    }

    /** Completes at that time. Completing it earlier cancels the timer. */
    CompletableFuture<Void> at(Instant time) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        Duration wait = Duration.between(now(), time);
        Scheduler.Timer timer =
                scheduler.schedule(wait.isNegative() ? Duration.ZERO : wait, () -> reached.complete(null));
        CompletableFuture<Void> unused = reached.whenComplete((done, error) -> timer.cancel());
        return reached;
    }
}
