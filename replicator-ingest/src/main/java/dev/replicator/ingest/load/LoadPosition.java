package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RejectCounts;
import java.util.List;

/**
 * How far a load has come: everything up to the row {@code counts.read()} is settled, and nothing behind it is counted.
 *
 * @param rejectParts how many parts of the list of rejects are kept for good
 * @param pathsFound paths of the mapping that a row had
 */
public record LoadPosition(RowCounts counts, RejectCounts rejected, int rejectParts, List<String> pathsFound) {

    public static final LoadPosition BEGINNING = new LoadPosition(RowCounts.NONE, RejectCounts.NONE, 0, List.of());
}
