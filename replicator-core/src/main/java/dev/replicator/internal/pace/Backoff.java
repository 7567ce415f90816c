package dev.replicator.internal.pace;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: a random wait between zero and a ceiling that doubles with each attempt.
 *
 * @param first the longest wait before the second attempt; doubled for each further attempt
 * @param max the longest wait
 */
public record Backoff(Duration first, Duration max, RandomGenerator random) {

    private static final int MAX_DOUBLINGS = 20;

    /** The same with the random numbers of the thread that asks. */
    public Backoff(Duration first, Duration max) {
        this(first, max, () -> ThreadLocalRandom.current().nextLong());
    }

    /** The back-off of the replicator's writes. */
    public static Backoff ofWrites(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(25), Duration.ofSeconds(5), random);
    }

    /** The wait after this number of failed attempts. */
    public Duration after(int attempts) {
        Duration ceiling = first.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        Duration bounded = ceiling.compareTo(max) < 0 ? ceiling : max;
        return Duration.ofNanos(random.nextLong(bounded.toNanos() + 1));
    }
}
