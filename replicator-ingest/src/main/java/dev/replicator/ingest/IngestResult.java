package dev.replicator.ingest;

import java.time.Instant;

/** The result of one try to load an upload. */
public sealed interface IngestResult {

    /** The upload is loaded, and its summary was sent. */
    record Loaded(Summary summary) implements IngestResult {}

    /** Nothing has to be loaded. */
    record Nothing(String why) implements IngestResult {}

    /** It must be tried again at this time: there was not enough time, or another process has the lease. */
    record Again(Instant from, String why) implements IngestResult {}
}
