package dev.replicator.internal.pace;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How many requests may be under way at once, over all batches: one more after each full round of successes, seven tenths
 * after a throttle. The throttles of one round count once, since they tell of one and the same excess.
 */
public final class InFlightLimit {

    private static final double DECREASE = 0.7;

    private final int max;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private double limit;
    private int inFlight;
    private int round;

    public InFlightLimit(int max) {
        this.max = max;
        this.limit = max;
    }

    /**
     * Takes a permit.
     *
     * @param whenFree called once, later, if there is none now; one that waits already waits once
     * @return the round it belongs to, to be given back with it; empty if there is none
     */
    public synchronized OptionalInt acquire(Runnable whenFree) {
        if (inFlight >= (int) limit) {
            waiting.add(whenFree);
            return OptionalInt.empty();
        }
        inFlight++;
        return OptionalInt.of(round);
    }

    public void release(int permitRound, boolean throttled) {
        released(permitRound, throttled);
        wakeWaiting();
    }

    /** Gives back a permit whose request got no answer: that says nothing about the limit. */
    public void releaseUnused() {
        released();
        wakeWaiting();
    }

    private void wakeWaiting() {
        for (Optional<Runnable> next = nextInTurn(); next.isPresent(); next = nextInTurn()) {
            next.get().run();
        }
    }

    synchronized int current() {
        return (int) limit;
    }

    private synchronized void released() {
        inFlight--;
    }

    private synchronized void released(int permitRound, boolean throttled) {
        released();
        if (!throttled) {
            limit = Math.min(max, limit + 1 / limit);
        } else if (permitRound == round) {
            limit = Math.max(1, limit * DECREASE);
            round++;
        }
    }

    /** Who waits first, as long as there is a permit: one that no longer needs its turn leaves it to the next. */
    private synchronized Optional<Runnable> nextInTurn() {
        if (inFlight >= (int) limit) {
            return Optional.empty();
        }
        Optional<Runnable> first = waiting.stream().findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }
}
