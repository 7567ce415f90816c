package dev.replicator.internal.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Many items in numbered parts, each of which is read in order. The parts are read at once, on several threads. */
public interface Pages {

    int parts();

    /**
     * Begins to read one part.
     *
     * @param behind a position that an earlier page gave, maybe in another process; empty for the beginning
     */
    Cursor open(int part, Optional<String> behind);

    /** One part being read, by one thread. */
    interface Cursor extends AutoCloseable {

        /** The next page, again after a failure; it may be empty. */
        CompletableFuture<Page> next();

        @Override
        void close();
    }
}
