package dev.replicator.internal.pace;

import dev.replicator.internal.stop.StopSignal;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the capacity units per second of all threads that share this object. The consumption of a request is known
 * only after its response. So the thread waits after the request, until the average is within the limit again.
 * Thread-safe.
 */
public final class Budget {

    private static final double NANOS = 1e9;
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final double nanosPerUnit;
    private final StopSignal stop;
    private final LongSupplier nanoTime;
    private boolean begun;
    private long paidUntil;

    /**
     * Creates a budget.
     *
     * @param unitsPerSecond the limit; infinity for no limit
     */
    public Budget(double unitsPerSecond, StopSignal stop) {
        this(unitsPerSecond, stop, System::nanoTime);
    }

    public static Budget unlimited(StopSignal stop) {
        return new Budget(Double.POSITIVE_INFINITY, stop);
    }

    Budget(double unitsPerSecond, StopSignal stop, LongSupplier nanoTime) {
        this.nanosPerUnit = NANOS / unitsPerSecond;
        this.stop = stop;
        this.nanoTime = nanoTime;
    }

    /** Records these consumed units, and waits until the average is within the limit. */
    public void spend(double units) {
        spend(units, () -> {});
    }

    /** Does the same as {@link #spend(double)}, and calls {@code glance} several times per second during the wait. */
    public void spend(double units, Runnable glance) {
        glance.run();
        long due = nanoTime.getAsLong() + bill(units).toNanos();
        for (long left = due - nanoTime.getAsLong(); left > 0; left = due - nanoTime.getAsLong()) {
            stop.pause(Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
            glance.run();
        }
    }

    /** Returns the number of units that the limit allows in this time. */
    public double unitsIn(Duration time) {
        return time.toNanos() / nanosPerUnit;
    }

    synchronized Duration bill(double units) {
        long now = nanoTime.getAsLong();
        if (!begun || paidUntil - now < 0) {
            begun = true;
            paidUntil = now;
        }
        paidUntil += (long) (units * nanosPerUnit);
        return Duration.ofNanos(paidUntil - now);
    }
}
