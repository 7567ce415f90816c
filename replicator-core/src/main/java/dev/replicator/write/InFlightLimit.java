package dev.replicator.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;

/**
 * How many requests may be under way at once, over all batches: one more after each full round of successes, seven tenths
 * after a throttle. The throttles of one round count once, since they tell of one and the same excess.
 */
final class InFlightLimit {

    private static final double DECREASE = 0.7;

    private final int max;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private double limit;
    private int inFlight;
    private int round;

    InFlightLimit(int max) {
        this.max = max;
        this.limit = max;
    }

    /**
     * Takes a permit.
     *
     * @param whenFree called once, later, if there is none now
     * @return the round it belongs to, to be given back with it; empty if there is none
     */
    synchronized OptionalInt acquire(Runnable whenFree) {
        if (inFlight >= (int) limit) {
            waiting.add(whenFree);
            return OptionalInt.empty();
        }
        inFlight++;
        return OptionalInt.of(round);
    }

    void release(int permitRound, boolean throttled) {
        released(permitRound, throttled).forEach(Runnable::run);
    }

    synchronized int current() {
        return (int) limit;
    }

    private synchronized List<Runnable> released(int permitRound, boolean throttled) {
        inFlight--;
        if (!throttled) {
            limit = Math.min(max, limit + 1 / limit);
        } else if (permitRound == round) {
            limit = Math.max(1, limit * DECREASE);
            round++;
        }
        List<Runnable> woken = new ArrayList<>();
        while (!waiting.isEmpty() && woken.size() < (int) limit - inFlight) {
            woken.add(waiting.remove());
        }
        return woken;
    }
}
