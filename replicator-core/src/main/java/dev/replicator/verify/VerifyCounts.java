package dev.replicator.verify;

import dev.replicator.job.NamedCounts;
import java.util.Locale;

/**
 * The counts of a comparison, in all processes that it took.
 *
 * @param compared items of the primary that were compared
 * @param reversed items of the replica that were compared, to find extra items
 * @param filtered items of the primary that the rules leave out
 * @param unruled items of the primary that the rules cannot be applied to
 * @param lagging items that differed at first and were written during the lag window
 * @param missing items that the replica does not have
 * @param different items that differ
 * @param extra items that only the replica has
 * @param kept items that the rules keep after the primary deleted them ({@code ttlDeletes: ignore})
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

    /** The counts of a job. */
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

    /** Whether the compared items are equal. */
    public boolean isEqual() {
        return missing + different + extra == 0;
    }
}
