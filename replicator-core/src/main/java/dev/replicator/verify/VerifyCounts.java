package dev.replicator.verify;

import dev.replicator.job.NamedCounts;
import java.util.Locale;

/**
 * What a comparison found, since it began, over all processes that it took.
 *
 * @param compared items of the primary that were looked at
 * @param reversed items of the replica that were looked at, in search of extras
 * @param filtered items of the primary that the rules keep away
 * @param unruled items of the primary that the rules cannot be applied to, so that nobody can say what the replica should
 *     have
 * @param lagging differed at first, but one of the sides changed within the lag window: writes in flight
 * @param missing on the replica
 * @param different on the two sides
 * @param extra on the replica
 * @param kept on the replica although gone from the primary, as the rules want it ({@code ttlDeletes: ignore})
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

    /** From a job's tally. */
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

    /** Whether the replica equals the primary, as far as it was looked at. */
    public boolean isEqual() {
        return missing + different + extra == 0;
    }
}
