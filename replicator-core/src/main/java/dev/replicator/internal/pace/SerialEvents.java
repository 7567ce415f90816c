package dev.replicator.internal.pace;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs events one at a time, in the order in which they are submitted. A thread that submits an event also runs the
 * events that other threads submit at the same time. If an event submits another event, that one runs after it. State
 * that only events use needs no lock.
 */
public final class SerialEvents {

    private final Executor inOrder = new SerialExecutor(Runnable::run);
    private final Consumer<RuntimeException> onFailure;

    /**
     * Creates an empty queue of events.
     *
     * @param onFailure receives the exception of an event; the next event runs in any case
     */
    public SerialEvents(Consumer<RuntimeException> onFailure) {
        this.onFailure = onFailure;
    }

    public void run(Runnable event) {
        inOrder.execute(() -> {
            try {
                event.run();
            } catch (RuntimeException e) {
                onFailure.accept(e);
            }
        });
    }
}
