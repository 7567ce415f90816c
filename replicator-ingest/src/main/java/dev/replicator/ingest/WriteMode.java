package dev.replicator.ingest;

/** What a load does to items that are there already. */
public enum WriteMode {
    /** Overwrites them. */
    PUT,
    /** Leaves them as they are. */
    INSERT_ONLY
}
