package dev.replicator.ingest;

import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.mapping.Mappings;

/**
 * The settings for all uploads.
 *
 * @param rejectsPrefix the prefix in the bucket under which rejects are stored; objects with this prefix are never
 *     loaded
 * @param writeUnits the maximum number of write units a second; infinity for no limit
 */
public record IngestSettings(Mappings mappings, String rejectsPrefix, double writeUnits, LoadPace pace) {

    /** The defaults: every field is loaded, and write units are not limited. */
    public static final IngestSettings USUAL =
            new IngestSettings(Mappings.NONE, "rejects/", Double.POSITIVE_INFINITY, LoadPace.USUAL);
}
