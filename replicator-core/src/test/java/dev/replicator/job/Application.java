package dev.replicator.job;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes to the primary and replicates its stream, each on a thread of its own, until it is closed. */
public final class Application implements AutoCloseable {

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
        }
    }

    private void replicate() {
        while (!over.get()) {
            pair.replicate();
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
