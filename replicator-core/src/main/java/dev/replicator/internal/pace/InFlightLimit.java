package dev.replicator.internal.pace;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Limits the requests in flight, over all batches. The limit rises by one when as many requests as the limit have
 * succeeded, and falls to 70 percent after a throttled request. Requests that started before the limit fell do not
 * lower it again, because they were throttled for the same reason.
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
     * Takes a permit, if one is free.
     *
     * @param whenFree called once when a permit becomes free, if none is free now; it is not added again if it is
     *     already waiting
     * @return the round of the permit, which {@link #release} requires; empty if no permit is free
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

    /** Releases the permit of a request that got no response. The limit does not change. */
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

    /**
     * Removes and returns the first waiting caller, if a permit is free. If that caller does not take the permit, the
     * permit is offered to the next one.
     */
    private synchronized Optional<Runnable> nextInTurn() {
        if (inFlight >= (int) limit) {
            return Optional.empty();
        }
        Optional<Runnable> first = waiting.stream().findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }
}
