package dev.replicator.ingest.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes one attempt to write rows. Safe for many threads. */
public interface RowWriter {

    /** The most rows of an attempt. */
    int mostRows();

    /** Whether it only sets the attributes of a row, so that two rows of one key must both be written. */
    default boolean merges() {
        return false;
    }

    /** Completes with the results; never fails. The rows have different keys. */
    CompletableFuture<BatchResult> attempt(List<Row> rows);
}
