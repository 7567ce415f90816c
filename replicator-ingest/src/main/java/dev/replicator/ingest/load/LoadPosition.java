package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RejectCounts;
import java.util.List;

/**
 * The position of a load: all rows up to {@code counts.read()} are settled, and later rows are not counted.
 *
 * @param rejectParts the number of stored parts of the list of rejects
 * @param pathsFound the paths of the mapping that a row had
 */
public record LoadPosition(RowCounts counts, RejectCounts rejected, int rejectParts, List<String> pathsFound) {

    public static final LoadPosition BEGINNING = new LoadPosition(RowCounts.NONE, RejectCounts.NONE, 0, List.of());
}
