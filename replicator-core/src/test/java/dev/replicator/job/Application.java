package dev.replicator.job;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes to the primary and replicates its stream, each on a thread of its own, until it is closed. It pauses a little
 * between writes, so that the job under test gets its share of the machine.
 */
public final class Application implements AutoCloseable {

    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private final LivePair pair;
    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<Void> writing;
    private final CompletableFuture<Void> replicating;

    public Application(LivePair pair, long seed, int keys) {
        this.pair = pair;
        this.writing = CompletableFuture.runAsync(() -> write(new Random(seed), keys));
        this.replicating = CompletableFuture.runAsync(this::replicate);
    }

    private void write(Random random, int keys) {
        for (int number = 1_000_000; !over.get(); number++) {
            pair.write(random, keys, number);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void replicate() {
        while (!over.get()) {
            pair.replicate();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Ends the writing, and replicates the rest. */
    @Override
    public void close() {
        over.set(true);
        writing.join();
        replicating.join();
        while (pair.replicate() > 0) {}
    }
}
