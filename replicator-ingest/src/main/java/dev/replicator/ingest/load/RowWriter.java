package dev.replicator.ingest.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes one attempt to write rows. Thread-safe. */
public interface RowWriter {

    /** Returns the maximum number of rows in an attempt. */
    int mostRows();

    /**
     * Returns whether this writer keeps attributes of an item that the row does not have. Then an earlier row of the
     * same key must not be dropped.
     */
    default boolean merges() {
        return false;
    }

    /** Makes one attempt to write rows with different keys. The future completes with the results and never fails. */
    CompletableFuture<BatchResult> attempt(List<Row> rows);
}
