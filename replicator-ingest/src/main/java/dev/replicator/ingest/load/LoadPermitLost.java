package dev.replicator.ingest.load;

/** Ends a load that lost its permit; another process continues. */
public final class LoadPermitLost extends RuntimeException {

    public LoadPermitLost() {
        super("the right to load this object has ended", null, false, false);
    }
}
