package dev.replicator.verify;

import dev.replicator.job.NamedCounts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Decides from two reads, one before and one after the lag window, whether the items of a key differ.
 *
 * @param repair is called with each difference and returns the counts of the repair; called by many threads, which it
 *     may block
 */
record Verdict(boolean keepsExpired, Consumer<Difference> listener, Function<ItemPair, NamedCounts> repair) {

    /**
     * Judges one key and returns the counts that it adds.
     *
     * @param before the first read
     * @param after the second read; empty if the rules can no longer be applied to the primary's item
     */
    NamedCounts on(ItemPair before, Optional<ItemPair> after) {
        if (after.isEmpty()) {
            return NamedCounts.of(VerifyCounts.UNRULED, 1);
        }
        Optional<Difference.Kind> kind = after.get().kind();
        if (kind.isEmpty() || !after.get().isAsIn(before)) {
            return NamedCounts.of(VerifyCounts.LAGGING, 1);
        }
        if (kind.get() == Difference.Kind.EXTRA && keepsExpired) {
            return NamedCounts.of(VerifyCounts.KEPT, 1);
        }
        listener.accept(Difference.of(after.get()));
        return NamedCounts.of(VerifyCounts.name(kind.get()), 1).plus(repair.apply(after.get()));
    }
}
