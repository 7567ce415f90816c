package dev.replicator.job;

import java.time.Clock;
import java.time.Duration;

/**
 * What all jobs have in common.
 *
 * @param threads that read at once
 * @param saveEvery how long a checkpoint may be old
 */
public record JobSettings(int threads, Duration saveEvery, ProgressListener listener, Clock clock) {

    /** Eight threads, a checkpoint every five seconds, nobody listening. */
    public static final JobSettings USUAL =
            new JobSettings(8, Duration.ofSeconds(5), progress -> {}, Clock.systemUTC());

    public JobSettings threads(int number) {
        return new JobSettings(number, saveEvery, listener, clock);
    }

    public JobSettings saveEvery(Duration time) {
        return new JobSettings(threads, time, listener, clock);
    }

    public JobSettings listener(ProgressListener whoHears) {
        return new JobSettings(threads, saveEvery, whoHears, clock);
    }

    public JobSettings clock(Clock time) {
        return new JobSettings(threads, saveEvery, listener, time);
    }
}
