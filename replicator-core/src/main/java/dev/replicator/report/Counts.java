package dev.replicator.report;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.RejectReason;
import java.util.List;

/**
 * The number of records of a batch for each outcome. The last two counts are subsets: {@code orderInversions} is part
 * of {@code superseded}, and {@code foreignStamps} is part of {@code rejected}.
 *
 * @param orderInversions the number of superseded records that were created clearly later than the version that
 *     superseded them
 * @param foreignStamps the number of records that were rejected because the stored version was not written by a
 *     replicator
 */
public record Counts(
        int applied,
        int superseded,
        int duplicate,
        int coalesced,
        int filtered,
        int rejected,
        int retried,
        int orderInversions,
        int foreignStamps) {

    static Counts of(List<SettledRecord> settled) {
        return new Counts(
                count(settled, Outcome.Applied.class),
                count(settled, Outcome.Superseded.class),
                count(settled, Outcome.Duplicate.class),
                count(settled, Outcome.Coalesced.class),
                count(settled, Outcome.Filtered.class),
                count(settled, Outcome.Rejected.class),
                count(settled, Outcome.Retry.class),
                (int) settled.stream().filter(Counts::isInverted).count(),
                (int) settled.stream().filter(Counts::isForeign).count());
    }

    /** Returns the number of all records of the batch. */
    public int records() {
        return applied + superseded + duplicate + coalesced + filtered + rejected + retried;
    }

    private static int count(List<SettledRecord> settled, Class<? extends Outcome> kind) {
        return (int) settled.stream()
                .map(SettledRecord::outcome)
                .filter(kind::isInstance)
                .count();
    }

    private static boolean isInverted(SettledRecord settled) {
        return settled.outcome() instanceof Outcome.Superseded superseded && superseded.orderInverted();
    }

    private static boolean isForeign(SettledRecord settled) {
        return settled.outcome() instanceof Outcome.Rejected rejected
                && rejected.rejection().reason() == RejectReason.FOREIGN_STAMP;
    }
}
