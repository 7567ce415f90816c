package dev.replicator.internal.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Items in numbered parts. Several threads read the parts; each part is read in order. */
public interface PageSource {

    int parts();

    /** Starts to read one part behind a position from an earlier page; empty for the beginning. */
    Cursor open(int part, Optional<String> behind);

    /** Reads one part; used by one thread. */
    interface Cursor extends AutoCloseable {

        /** The next page, or the same page after a failure; it may be empty. */
        CompletableFuture<Page> next();

        @Override
        void close();
    }
}
