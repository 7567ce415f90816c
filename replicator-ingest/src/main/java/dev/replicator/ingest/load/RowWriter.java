package dev.replicator.ingest.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Tries to write rows, once. Safe for many threads. */
public interface RowWriter {

    /** How many rows it takes at once. */
    int mostRows();

    /** Whether it sets the attributes of a row and leaves others, so that two rows of one key are both to be written. */
    default boolean merges() {
        return false;
    }

    /** Completes with what came of it, and never fails; no two of the rows have one key. */
    CompletableFuture<Attempt> attempt(List<Row> rows);
}
