package dev.replicator.ingest;

import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.upload.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The summary of a loaded upload.
 *
 * @param duration the time since a process first tried to load the upload
 * @param list the list of the rejects; empty if no row was rejected
 * @param broken where and why the file is broken; empty if it is not
 * @param remarks sentences about unusual properties of the file, such as no rows, or a field of the mapping that no row
 *     has
 */
public record Summary(
        Upload upload,
        RowCounts counts,
        RejectCounts rejected,
        Duration duration,
        Optional<RejectList> list,
        Optional<String> broken,
        List<String> remarks) {}
