package dev.replicator.ingest;

import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.job.JobEnding;
import java.util.List;

/**
 * How a load ended, and the counts of settled rows.
 *
 * @param remarks sentences about unusual properties of the file, such as no rows, or a field of the mapping that no row
 *     has
 */
public record LoadResult(JobEnding ending, RowCounts counts, RejectCounts rejected, List<String> remarks) {}
