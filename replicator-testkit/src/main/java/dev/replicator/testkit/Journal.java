package dev.replicator.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What was seen so far, in order. Who waits for something to be seen is woken by it, so a test need not sleep.
 * Thread-safe.
 */
public final class Journal<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<T> entries = new ArrayList<>();
    private boolean ended;

    public void add(T entry) {
        change(() -> entries.add(entry));
    }

    /** Nothing more will come: who still waits need not. */
    public void end() {
        change(() -> ended = true);
    }

    /** What was seen until now. */
    public List<T> entries() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }

    public int count(Predicate<? super T> kind) {
        return (int) entries().stream().filter(kind).count();
    }

    /** Waits for the first entry of a kind, which may be there already. */
    public T await(Predicate<? super T> kind, Duration patience) {
        await(kind, 1, patience);
        return entries().stream().filter(kind).findFirst().orElseThrow();
    }

    /** Waits until so many entries of a kind were seen; fails when patience or the journal ends before. */
    public void await(Predicate<? super T> kind, int count, Duration patience) {
        awaitThat(() -> ended || entries.stream().filter(kind).count() >= count, patience);
        lock.lock();
        try {
            if (entries.stream().filter(kind).count() < count) {
                throw unseen("nothing more comes");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing more will come. */
    public void awaitEnd(Duration patience) {
        awaitThat(() -> ended, patience);
    }

    private void awaitThat(BooleanSupplier reached, Duration patience) {
        lock.lock();
        try {
            var nanos = patience.toNanos();
            while (!reached.getAsBoolean()) {
                if (nanos <= 0) {
                    throw unseen("it did not come within " + patience.toMillis() + " ms");
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        } finally {
            lock.unlock();
        }
    }

    private AssertionError unseen(String why) {
        var last = entries.subList(Math.max(0, entries.size() - 20), entries.size());
        return new AssertionError("%s; seen: %d, at last %s".formatted(why, entries.size(), last));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
