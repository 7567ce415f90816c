package dev.replicator.internal.pace;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Threads for calls that may block: requests, the quarantine and the listener. A request may block because the client
 * first asks a credentials provider, which may send a request of its own.
 *
 * <p>The HTTP client's threads must never block, because they handle the responses. The timer's thread must never block
 * either, because it ends batches at their deadline.
 */
public final class BlockingThreads {

    private BlockingThreads() {}

    /**
     * Returns daemon threads that all replicators of the JVM share. Their number is not limited, because each blocked
     * request occupies one.
     */
    public static Executor shared() {
        return SharedThreads.INSTANCE;
    }

    /** Creates the threads at the first use. */
    private static final class SharedThreads {

        private static final Executor INSTANCE = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "replicator-requests");
            thread.setDaemon(true);
            return thread;
        });
    }
}
