package dev.replicator.internal.pace;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Threads for calls that may block: requests (the client asks a credentials provider first, which may send a request of
 * its own), the quarantine, the listener. The threads of the HTTP client must never block, because they handle the
 * responses; nor must the timer's thread, which ends batches at their deadline.
 */
public final class BlockingThreads {

    private BlockingThreads() {}

    /** Daemon threads for all replicators of the JVM. Their number is not limited: a blocked request keeps one. */
    public static Executor shared() {
        return SharedThreads.INSTANCE;
    }

    /** Created at the first use. */
    private static final class SharedThreads {

        private static final Executor INSTANCE = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "replicator-requests");
            thread.setDaemon(true);
            return thread;
        });
    }
}
