package dev.replicator.ingest;

import dev.replicator.ingest.load.Counts;
import dev.replicator.ingest.upload.Upload;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of an upload.
 *
 * @param duration since somebody first wanted to load it
 * @param rejects the key of the object with the rejects, if there are any
 * @param broken where and why the file can be read no further, if it cannot
 */
public record Summary(
        Upload upload, Counts counts, Duration duration, Optional<String> rejects, Optional<String> broken) {}
