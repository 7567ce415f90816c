package dev.replicator.internal.pace;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter. Each wait is random, between zero and an upper limit that doubles with each
 * attempt.
 *
 * @param first the upper limit of the wait before the second attempt
 * @param max the highest upper limit
 */
public record Backoff(Duration first, Duration max, RandomGenerator random) {

    private static final int MAX_DOUBLINGS = 20;

    /** Creates a back-off with the random numbers of the calling thread. */
    public Backoff(Duration first, Duration max) {
        this(first, max, () -> ThreadLocalRandom.current().nextLong());
    }

    /** Returns the back-off of the replicator's writes. */
    public static Backoff ofWrites(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(25), Duration.ofSeconds(5), random);
    }

    /** Returns the wait after this number of failed attempts. */
    public Duration after(int attempts) {
        Duration ceiling = first.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        Duration bounded = ceiling.compareTo(max) < 0 ? ceiling : max;
        return Duration.ofNanos(random.nextLong(bounded.toNanos() + 1));
    }
}
