package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RejectCounts;
import java.util.List;

/**
 * The position of a load: all rows up to {@code counts.read()} are settled, and no later row is counted.
 *
 * @param rejectParts the number of parts of the list of rejects that are stored
 * @param pathsFound the paths of the mapping that at least one row had
 */
public record LoadPosition(RowCounts counts, RejectCounts rejected, int rejectParts, List<String> pathsFound) {

    public static final LoadPosition BEGINNING = new LoadPosition(RowCounts.NONE, RejectCounts.NONE, 0, List.of());
}
