package dev.replicator.lambda.ingest;

/** The kind of the table that uploads are loaded into. */
enum IngestTarget {
    PRIMARY,
    REPLICA
}
