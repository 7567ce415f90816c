package dev.replicator.internal.pace;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Limits the requests in flight, over all batches. The limit rises by one after a full round of successes, and falls to
 * seven tenths after a throttle. Several throttles of one round count once, because they have one cause.
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
     * @param whenFree called once, later, if there is no permit now; a caller that already waits does not wait twice
     * @return the round of the permit, which is needed to release it; empty if there is none
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

    /** Releases a permit whose request got no response, which says nothing about the limit. */
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

    /** The first that waits, if there is a permit. If it no longer needs its turn, the next one gets it. */
    private synchronized Optional<Runnable> nextInTurn() {
        if (inFlight >= (int) limit) {
            return Optional.empty();
        }
        Optional<Runnable> first = waiting.stream().findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }
}
