package dev.replicator.job;

import java.time.Clock;
import java.time.Duration;

/**
 * The settings that all jobs have.
 *
 * @param threads the number of threads that read
 * @param saveEvery the time between two checkpoints
 */
public record JobSettings(int threads, Duration saveEvery, ProgressListener listener, Clock clock) {

    /** The default settings: eight threads, a checkpoint every five seconds, no listener. */
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
