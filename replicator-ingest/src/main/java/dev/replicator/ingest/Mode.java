package dev.replicator.ingest;

/** What a load does to items that are there already. */
public enum Mode {
    /** Overwrites them. */
    PUT,
    /** Leaves them as they are. */
    INSERT_ONLY
}
