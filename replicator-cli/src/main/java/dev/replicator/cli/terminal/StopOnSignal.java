package dev.replicator.cli.terminal;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;

/**
 * Runs work that Ctrl-C ends cleanly. At Ctrl-C the work is told to stop, and the process waits until the work has
 * reported what it did and how to continue. If the work has not yet called {@link #by}, it has changed nothing, so the
 * process ends at once.
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
     * Runs the work.
     *
     * @param work the work; it gets a {@code StopOnSignal} and must call {@link #by} to say how the work is stopped
     * @return the exit code of the work; if a signal stopped the work, the process ends with 130 or 143 instead
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
     * Sets how the work is stopped. If a signal was already received, stops the work at once.
     *
     * @param how tells the work to end soon; is called from another thread
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
        output.note("Stopping: waiting for requests in flight.");
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
            // the process is already ending, and the hook is running
        }
    }
}
