package dev.replicator;

import dev.replicator.internal.pace.Deadline;
import dev.replicator.job.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The deadlines and the timer of a batch.
 *
 * @param batchTime the time that a batch has if the caller gives no deadline
 * @param drainTime how long a batch waits for its requests in flight after its deadline
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

    /** Returns a future that completes at this time. To cancel the timer, complete the future earlier. */
    CompletableFuture<Void> at(Instant time) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        Duration wait = Duration.between(now(), time);
        Scheduler.Timer timer =
                scheduler.schedule(wait.isNegative() ? Duration.ZERO : wait, () -> reached.complete(null));
        CompletableFuture<Void> unused = reached.whenComplete((done, error) -> timer.cancel());
        return reached;
    }
}
