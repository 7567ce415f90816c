package dev.replicator.internal.pace;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one at a time, in order, on the threads of another executor. A blocked task delays only the tasks of this
 * object. Tasks must not throw. If the other executor refuses to run a task, {@link #execute} throws the same
 * exception; a later task is submitted to it again.
 */
public final class SerialExecutor implements Executor {

    private final Executor threads;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    public SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (pending.getAndIncrement() == 0) {
            start();
        }
    }

    private void start() {
        try {
            threads.execute(this::runAll);
        } catch (RuntimeException e) {
            do {
                tasks.remove();
            } while (pending.decrementAndGet() > 0);
            throw e;
        }
    }

    private void runAll() {
        do {
            tasks.remove().run();
        } while (pending.decrementAndGet() > 0);
    }
}
