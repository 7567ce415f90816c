package dev.replicator.testkit.wire;

import dev.replicator.testkit.Journal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Requests wait here until the test opens it; from then on it stays open. */
public final class Gate {

    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private final Journal<WireRequest> comers = new Journal<>();

    /** Lets everybody pass. */
    public void open() {
        opened.complete(true);
    }

    /** Waits until so many requests have come to the gate. */
    public void awaitComers(int count, Duration patience) {
        comers.await(request -> true, count, patience);
    }

    CompletableFuture<Boolean> pass(WireRequest request) {
        comers.add(request);
        return opened;
    }
}
