package dev.replicator.ingest.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes one attempt to write rows. Thread-safe. */
public interface RowWriter {

    /** Returns the maximum number of rows in an attempt. */
    int mostRows();

    /**
     * Returns whether this writer keeps the attributes of an existing item that the row does not have. If so, the
     * attributes of earlier rows with the same key must be written, too.
     */
    default boolean merges() {
        return false;
    }

    /** Makes one attempt to write rows with different keys. The future completes with the results and never fails. */
    CompletableFuture<BatchResult> attempt(List<Row> rows);
}
