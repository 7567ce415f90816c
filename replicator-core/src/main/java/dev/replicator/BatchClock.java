package dev.replicator;

import dev.replicator.internal.pace.Deadline;
import dev.replicator.job.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The time that batches have.
 *
 * @param batchTime of a batch that comes without a deadline
 * @param drainTime how long requests under way are waited for after the deadline
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

    /** Completes when that time has come; whoever needs it no more completes it, which ends the timer. */
    CompletableFuture<Void> at(Instant time) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        Duration wait = Duration.between(now(), time);
        Scheduler.Timer timer =
                scheduler.schedule(wait.isNegative() ? Duration.ZERO : wait, () -> reached.complete(null));
        CompletableFuture<Void> unused = reached.whenComplete((done, error) -> timer.cancel());
        return reached;
    }
}
