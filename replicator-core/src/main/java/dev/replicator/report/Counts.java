package dev.replicator.report;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.Settled;
import java.util.List;

/**
 * How many records came to which end. Each record counts once, save that an inverted order is counted beside
 * {@code superseded}.
 *
 * @param orderInversions superseded, although their creation time is clearly later than what superseded them
 */
public record Counts(
        int applied,
        int superseded,
        int duplicate,
        int coalesced,
        int filtered,
        int rejected,
        int retried,
        int orderInversions) {

    static Counts of(List<Settled> settled) {
        return new Counts(
                count(settled, Outcome.Applied.class),
                count(settled, Outcome.Superseded.class),
                count(settled, Outcome.Duplicate.class),
                count(settled, Outcome.Coalesced.class),
                count(settled, Outcome.Filtered.class),
                count(settled, Outcome.Rejected.class),
                count(settled, Outcome.Retry.class),
                (int) settled.stream().filter(Counts::isInverted).count());
    }

    /** All records of the batch. */
    public int records() {
        return applied + superseded + duplicate + coalesced + filtered + rejected + retried;
    }

    private static int count(List<Settled> settled, Class<? extends Outcome> kind) {
        return (int)
                settled.stream().map(Settled::outcome).filter(kind::isInstance).count();
    }

    private static boolean isInverted(Settled settled) {
        return settled.outcome() instanceof Outcome.Superseded superseded && superseded.orderInverted();
    }
}
