package dev.replicator.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A list of observed entries, in order. Threads that wait for an entry wake up when it is added, so tests need no
 * sleeps. Thread-safe.
 */
public final class Journal<T> {

    private final List<T> entries = new ArrayList<>();
    private boolean ended;

    public synchronized void add(T entry) {
        entries.add(entry);
        notifyAll();
    }

    /** Marks the journal as complete. Threads that still wait for an entry fail. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Returns a copy of the entries so far. */
    public synchronized List<T> entries() {
        return List.copyOf(entries);
    }

    public synchronized int count(Predicate<? super T> kind) {
        return (int) entries.stream().filter(kind).count();
    }

    /**
     * Waits for the first entry that matches, and returns it. It may exist already.
     *
     * @throws AssertionError if no such entry is added within this time or before the journal ends
     */
    public T await(Predicate<? super T> kind, Duration patience) {
        await(kind, 1, patience);
        return entries().stream().filter(kind).findFirst().orElseThrow();
    }

    /**
     * Waits until the number of matching entries reaches {@code count}.
     *
     * @throws AssertionError if this does not happen within this time or before the journal ends
     */
    public synchronized void await(Predicate<? super T> kind, int count, Duration patience) {
        awaitThat(() -> ended || count(kind) >= count, patience);
        if (count(kind) < count) {
            throw unseen("nothing more comes");
        }
    }

    /**
     * Waits until {@link #end()} is called.
     *
     * @throws AssertionError if this does not happen within this time
     */
    public synchronized void awaitEnd(Duration patience) {
        awaitThat(() -> ended, patience);
    }

    private synchronized void awaitThat(BooleanSupplier reached, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!reached.getAsBoolean()) {
            var left = end - System.nanoTime();
            if (left <= 0) {
                throw unseen("it did not come within " + patience.toMillis() + " ms");
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting", e);
            }
        }
    }

    private AssertionError unseen(String why) {
        var last = entries.subList(Math.max(0, entries.size() - 20), entries.size());
        return new AssertionError("%s; seen: %d, at last %s".formatted(why, entries.size(), last));
    }
}
