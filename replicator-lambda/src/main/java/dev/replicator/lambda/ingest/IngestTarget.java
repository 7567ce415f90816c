package dev.replicator.lambda.ingest;

/** The kind of table that uploads are loaded into. */
enum IngestTarget {
    PRIMARY,
    REPLICA
}
