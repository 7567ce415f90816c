package dev.replicator.testkit.function;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** An event on its way through a process. */
public final class Invocation {

    private final String id = UUID.randomUUID().toString();
    private final byte[] event;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Invocation(byte[] event) {
        this.event = event;
    }

    String id() {
        return id;
    }

    byte[] event() {
        return event;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }
}
