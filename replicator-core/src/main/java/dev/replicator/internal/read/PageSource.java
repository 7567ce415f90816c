package dev.replicator.internal.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A source of items in numbered parts. Several threads may read different parts at the same time; the pages of each
 * part are read in order.
 */
public interface PageSource {

    int parts();

    /**
     * Starts to read the given part after a position of an earlier page; {@code behind} is empty to start at the
     * beginning.
     */
    Cursor open(int part, Optional<String> behind);

    /** Reads the pages of one part. Not thread-safe. */
    interface Cursor extends AutoCloseable {

        /** Returns the next page. After a failure, returns the same page again. A page may be empty. */
        CompletableFuture<Page> next();

        @Override
        void close();
    }
}
