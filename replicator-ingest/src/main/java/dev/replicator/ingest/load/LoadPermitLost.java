package dev.replicator.ingest.load;

/** Ends a load that lost its permit, because another process now loads the object. */
public final class LoadPermitLost extends RuntimeException {

    public LoadPermitLost() {
        super("the right to load this object has ended", null, false, false);
    }
}
