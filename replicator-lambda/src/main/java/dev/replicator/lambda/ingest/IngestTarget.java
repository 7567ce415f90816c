package dev.replicator.lambda.ingest;

/** What the table is that uploads are loaded into. */
enum IngestTarget {
    PRIMARY,
    REPLICA
}
