package dev.replicator.ingest;

import java.time.Instant;

/** The result of one attempt to load an upload. */
public sealed interface IngestResult {

    /** The upload is loaded, and its summary was sent. */
    record Loaded(Summary summary) implements IngestResult {}

    /** The upload does not have to be loaded. */
    record Nothing(String why) implements IngestResult {}

    /**
     * The load must be tried again at this time, because there was not enough time or because another process has the
     * lease.
     */
    record Again(Instant from, String why) implements IngestResult {}
}
