package dev.replicator.ingest;

import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.mapping.Mappings;

/**
 * What all uploads have in common.
 *
 * @param rejectsPrefix where in the bucket the rejects go; what lies there is never loaded
 * @param writeUnits a second; infinity for no limit
 */
public record IngestSettings(Mappings mappings, String rejectsPrefix, double writeUnits, LoadPace pace) {

    /** Every field of every file, as fast as the table takes it. */
    public static final IngestSettings USUAL =
            new IngestSettings(Mappings.NONE, "rejects/", Double.POSITIVE_INFINITY, LoadPace.USUAL);
}
