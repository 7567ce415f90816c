package dev.replicator.ingest;

import dev.replicator.ingest.load.Standing;
import dev.replicator.ingest.load.Tenure;
import dev.replicator.job.StopSignal;

/** The tenure of a load that nobody competes with, and that ends when it is told to. */
final class Endless implements Tenure {

    private final StopSignal stop;

    Endless(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Standing standing() {
        return Standing.BEGINNING;
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
    public void reached(Standing standing) {
        // nobody goes on from there
    }
}
