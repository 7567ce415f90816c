package dev.replicator.testkit.function;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** An event that was submitted to a function process, with the future of its result. */
public final class QueuedEvent {

    private final String id = UUID.randomUUID().toString();
    private final byte[] event;
    private final CompletableFuture<FunctionResult> answer = new CompletableFuture<>();

    QueuedEvent(byte[] event) {
        this.event = event;
    }

    String id() {
        return id;
    }

    byte[] event() {
        return event;
    }

    CompletableFuture<FunctionResult> answer() {
        return answer;
    }
}
