package dev.replicator.internal.pace;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs events one at a time, in their order, on the thread that brings the first; an event that brings another does not
 * nest. State that only events use needs no lock.
 */
public final class SerialEvents {

    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Consumer<RuntimeException> onFailure;

    /**
     * @param onFailure is called with the exception of an event; the next event runs nevertheless
     */
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
