package dev.replicator.internal.pace;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs events one at a time, in their order, on the thread that brings the first; an event that brings another does not
 * nest. State that only events use needs no lock.
 */
public final class SerialEvents {

    private final Executor inOrder = new SerialExecutor(Runnable::run);
    private final Consumer<RuntimeException> onFailure;

    /** @param onFailure is called with the exception of an event; the next event runs nevertheless */
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
