package dev.replicator.internal.pace;

import dev.replicator.internal.stop.StopSignal;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the capacity units a second of all threads that share it. The consumption is known only after a request, so
 * the thread waits after the request until the average is right again. Safe for many threads.
 */
public final class Budget {

    private static final double NANOS = 1e9;
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final double nanosPerUnit;
    private final StopSignal stop;
    private final LongSupplier nanoTime;
    private boolean begun;
    private long paidUntil;

    /** @param unitsPerSecond infinity for no limit */
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

    /** Waits until these consumed units are within the limit. */
    public void spend(double units) {
        spend(units, () -> {});
    }

    /** The same, and runs {@code glance} several times a second meanwhile. */
    public void spend(double units, Runnable glance) {
        glance.run();
        long due = nanoTime.getAsLong() + bill(units).toNanos();
        for (long left = due - nanoTime.getAsLong(); left > 0; left = due - nanoTime.getAsLong()) {
            stop.pause(Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
            glance.run();
        }
    }

    /** The units that the limit allows in this time. */
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
