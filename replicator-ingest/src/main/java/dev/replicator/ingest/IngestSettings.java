package dev.replicator.ingest;

import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.mapping.Mappings;

/**
 * The settings for all uploads.
 *
 * @param rejectsPrefix the prefix of rejects in the bucket; objects there are never loaded
 * @param writeUnits the most write units a second; infinity for no limit
 */
public record IngestSettings(Mappings mappings, String rejectsPrefix, double writeUnits, LoadPace pace) {

    /** The defaults: every field is loaded, without a limit. */
    public static final IngestSettings USUAL =
            new IngestSettings(Mappings.NONE, "rejects/", Double.POSITIVE_INFINITY, LoadPace.USUAL);
}
