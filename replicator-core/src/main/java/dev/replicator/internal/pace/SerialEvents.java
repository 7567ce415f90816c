package dev.replicator.internal.pace;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs events one at a time in the order in which they come, on the thread that brought the first of them; an event that
 * brings another does not nest. What only events touch needs no lock.
 */
public final class SerialEvents {

    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Consumer<RuntimeException> onFailure;

    /** Hands what an event throws to {@code onFailure} and goes on with the next. */
    public SerialEvents(Consumer<RuntimeException> onFailure) {
        this.onFailure = onFailure;
    }

    public void run(Runnable event) {
        events.add(event);
        if (pending.getAndIncrement() > 0) {
            return;
        }
        do {
            runNext();
        } while (pending.decrementAndGet() > 0);
    }

    private void runNext() {
        try {
            events.remove().run();
        } catch (RuntimeException e) {
            onFailure.accept(e);
        }
    }
}
