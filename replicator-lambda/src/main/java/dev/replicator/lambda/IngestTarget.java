package dev.replicator.lambda;

/** What the table is that uploads are loaded into. */
enum IngestTarget {
    PRIMARY,
    REPLICA
}
