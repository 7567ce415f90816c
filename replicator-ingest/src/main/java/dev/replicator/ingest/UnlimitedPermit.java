package dev.replicator.ingest;

import dev.replicator.ingest.load.LoadPermit;
import dev.replicator.ingest.load.LoadPosition;
import dev.replicator.internal.stop.StopSignal;

/** The permit of a load that does not compete with other processes. It ends when the load is stopped. */
record UnlimitedPermit(StopSignal stop) implements LoadPermit {

    @Override
    public LoadPosition position() {
        return LoadPosition.BEGINNING;
    }

    @Override
    public boolean mayRead() {
        stop.check();
        return true;
    }

    @Override
    public boolean maySend() {
        return true;
    }

    @Override
    public void prolong() {
        stop.check();
    }

    @Override
    public boolean isDue() {
        return false;
    }

    @Override
    public void reached(LoadPosition position) {
        // another process never continues this load
    }
}
