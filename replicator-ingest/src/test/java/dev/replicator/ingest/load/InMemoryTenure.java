package dev.replicator.ingest.load;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A tenure that the test ends, and whose progress it sees. */
public final class InMemoryTenure implements Tenure {

    private Standing standing = Standing.BEGINNING;
    private BooleanSupplier mayRead = () -> true;
    private BooleanSupplier maySend = () -> true;
    private Consumer<Standing> listener = where -> {};
    private BooleanSupplier due = () -> false;
    private Runnable prolonged = () -> {};

    public InMemoryTenure mayRead(BooleanSupplier until) {
        mayRead = until;
        return this;
    }

    public InMemoryTenure maySend(BooleanSupplier until) {
        maySend = until;
        return this;
    }

    public InMemoryTenure due(BooleanSupplier when) {
        due = when;
        return this;
    }

    /** Happens whenever it is prolonged. */
    public InMemoryTenure prolonged(Runnable what) {
        prolonged = what;
        return this;
    }

    /** Hears where the load stands. */
    public InMemoryTenure reached(Consumer<Standing> whoHears) {
        listener = whoHears;
        return this;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public boolean mayRead() {
        return mayRead.getAsBoolean();
    }

    @Override
    public boolean maySend() {
        return maySend.getAsBoolean();
    }

    @Override
    public void prolong() {
        prolonged.run();
    }

    @Override
    public boolean isDue() {
        return due.getAsBoolean();
    }

    @Override
    public void reached(Standing where) {
        standing = where;
        listener.accept(where);
    }
}
