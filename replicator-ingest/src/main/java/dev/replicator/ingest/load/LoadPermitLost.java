package dev.replicator.ingest.load;

/** Unwinds a load that may send no more; somebody else goes on. */
public final class LoadPermitLost extends RuntimeException {

    public LoadPermitLost() {
        super("the right to load this object has ended", null, false, false);
    }
}
