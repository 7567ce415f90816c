package dev.replicator.cli.terminal;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;

/**
 * Work that Ctrl-C ends cleanly, whatever it is at: it is told to stop, and the process waits until it has said what it did
 * and how to go on. Before it can be told so, nothing was changed yet, and the process ends at once.
 */
public final class StopOnSignal {

    private final Output output;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Optional<Runnable> stop = Optional.empty();
    private boolean stopped;

    private StopOnSignal(Output output) {
        this.output = output;
    }

    /**
     * Does the work.
     *
     * @param work is given what it has to tell how to stop it
     * @return its exit code; the process ends with 130 or 143 if a signal stopped it
     */
    public static int run(Output output, ToIntFunction<StopOnSignal> work) {
        StopOnSignal stopping = new StopOnSignal(output);
        Thread hook = new Thread(stopping::stopAndWait, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.applyAsInt(stopping);
        } finally {
            stopping.ended.countDown();
            forget(hook);
        }
    }

    /**
     * From now on it is stopped so; at once, if it was stopped already.
     *
     * @param how lets the work end soon; called from another thread
     */
    public synchronized void by(Runnable how) {
        stop = Optional.of(how);
        if (stopped) {
            how.run();
        }
    }

    private synchronized Optional<Runnable> stop() {
        stopped = true;
        stop.ifPresent(Runnable::run);
        return stop;
    }

    private void stopAndWait() {
        if (stop().isEmpty()) {
            output.note("Stopped before the start: nothing was changed. Run the same command again.");
            return;
        }
        output.note("Stopping: requests in flight are finished first.");
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
