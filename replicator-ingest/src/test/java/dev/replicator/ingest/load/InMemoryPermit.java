package dev.replicator.ingest.load;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A permit that the test ends, and whose progress it sees. */
public final class InMemoryPermit implements LoadPermit {

    private LoadPosition position = LoadPosition.BEGINNING;
    private BooleanSupplier mayRead = () -> true;
    private BooleanSupplier maySend = () -> true;
    private Consumer<LoadPosition> listener = where -> {};
    private BooleanSupplier due = () -> false;
    private Runnable prolonged = () -> {};

    public InMemoryPermit mayRead(BooleanSupplier until) {
        mayRead = until;
        return this;
    }

    public InMemoryPermit maySend(BooleanSupplier until) {
        maySend = until;
        return this;
    }

    public InMemoryPermit due(BooleanSupplier when) {
        due = when;
        return this;
    }

    /** Happens whenever it is prolonged. */
    public InMemoryPermit prolonged(Runnable what) {
        prolonged = what;
        return this;
    }

    /** Hears where the load stands. */
    public InMemoryPermit reached(Consumer<LoadPosition> whoHears) {
        listener = whoHears;
        return this;
    }

    @Override
    public LoadPosition position() {
        return position;
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
    public void reached(LoadPosition where) {
        position = where;
        listener.accept(where);
    }
}
