package dev.replicator.ingest;

import java.time.Instant;

/** What came of one try to load an upload. */
public sealed interface IngestResult {

    /** It is loaded, and somebody was told. */
    record Loaded(Summary summary) implements IngestResult {}

    /** There is nothing to do. */
    record Nothing(String why) implements IngestResult {}

    /** It must be tried again, from then on: the time was over, or somebody else may load the object until then. */
    record Again(Instant from, String why) implements IngestResult {}
}
