package dev.replicator.ingest;

import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.upload.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The summary of an upload.
 *
 * @param duration since a process first tried to load it
 * @param list where the rejects are listed, if there are any
 * @param broken where and why the file is broken, if it is
 * @param remarks unusual things about the file, in sentences: no rows, or a field of the mapping that no row has
 */
public record Summary(
        Upload upload,
        RowCounts counts,
        RejectCounts rejected,
        Duration duration,
        Optional<RejectList> list,
        Optional<String> broken,
        List<String> remarks) {}
