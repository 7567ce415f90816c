package dev.replicator.testkit.wire;

import dev.replicator.testkit.Journal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A gate at which requests wait until the test opens it. It cannot be closed again. */
public final class Gate {

    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private final Journal<WireRequest> comers = new Journal<>();

    /** Releases all waiting and future requests. */
    public void open() {
        opened.complete(true);
    }

    /** Waits until this number of requests have arrived at the gate. */
    public void awaitComers(int count, Duration patience) {
        comers.await(request -> true, count, patience);
    }

    CompletableFuture<Boolean> pass(WireRequest request) {
        comers.add(request);
        return opened;
    }
}
