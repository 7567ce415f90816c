package dev.replicator.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/** Work that Ctrl-C ends cleanly: it is told to stop, and the process waits until it has said how to go on. */
public final class UntilStopped {

    private UntilStopped() {}

    /**
     * Does the work.
     *
     * @param stop lets it end soon; called from another thread
     * @return its exit code; the process ends with 130 or 143 if a signal stopped it
     */
    public static int run(Runnable stop, IntSupplier work) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> stopAndWait(stop, ended), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.getAsInt();
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    private static void stopAndWait(Runnable stop, CountDownLatch ended) {
        stop.run();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, by that hook
        }
    }
}
