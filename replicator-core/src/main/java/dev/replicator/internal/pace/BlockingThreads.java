package dev.replicator.internal.pace;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Threads for what may block: a request, because the client asks a credentials provider first, which may wait for a
 * request of its own; the quarantine; the listener. A thread of the HTTP client must never wait, since it may be the one
 * that brings the awaited answer; neither must the timer's, which ends batches at their deadline.
 */
public final class BlockingThreads {

    private BlockingThreads() {}

    /** Daemon threads for all replicators of the JVM, as many as are needed: a blocked request keeps one. */
    public static Executor shared() {
        return SharedThreads.INSTANCE;
    }

    /** Made by the first who asks. */
    private static final class SharedThreads {

        private static final Executor INSTANCE = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "replicator-requests");
            thread.setDaemon(true);
            return thread;
        });
    }
}
