package dev.replicator.verify;

import dev.replicator.job.NamedCounts;
import java.util.Locale;

/**
 * The counts of a comparison, including those of earlier runs that it continues.
 *
 * @param compared the items of the primary that were compared with the replica
 * @param reversed the items of the replica that were compared with the primary, to find extra items
 * @param filtered the items of the primary that the rules leave out
 * @param unruled the items of the primary to which the rules cannot be applied
 * @param lagging the items that differed in the first read, but were equal or had been written again in the second read
 * @param missing the items that the replica does not have
 * @param different the items that both tables have, with different attributes
 * @param extra the items that only the replica has
 * @param kept the items that the primary deleted and that the rules keep on the replica ({@code ttlDeletes: ignore})
 */
public record VerifyCounts(
        long compared,
        long reversed,
        long filtered,
        long unruled,
        long lagging,
        long missing,
        long different,
        long extra,
        long kept) {

    static final String COMPARED = "compared";
    static final String REVERSED = "reversed";
    static final String FILTERED = "filtered";
    static final String UNRULED = "unruled";
    static final String LAGGING = "lagging";
    static final String KEPT = "kept";

    /** Returns the counts of a comparison from the counts of its job. */
    public static VerifyCounts of(NamedCounts tally) {
        return new VerifyCounts(
                tally.of(COMPARED),
                tally.of(REVERSED),
                tally.of(FILTERED),
                tally.of(UNRULED),
                tally.of(LAGGING),
                tally.of(name(Difference.Kind.MISSING)),
                tally.of(name(Difference.Kind.DIFFERENT)),
                tally.of(name(Difference.Kind.EXTRA)),
                tally.of(KEPT));
    }

    static String name(Difference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the compared items are equal. */
    public boolean isEqual() {
        return missing + different + extra == 0;
    }
}
