package dev.replicator.verify;

import dev.replicator.job.Tally;
import java.util.Optional;
import java.util.function.Consumer;

/** What two sightings of one key mean, the lag window between them. */
record Verdict(boolean keepsExpired, Consumer<Difference> listener, Remedy.Treatment treatment) {

    /** @param after empty if the rules can no longer be applied to the primary's item */
    Tally on(Sighting before, Optional<Sighting> after) {
        if (after.isEmpty()) {
            return Tally.of(VerifyCounts.UNRULED, 1);
        }
        Optional<Difference.Kind> kind = after.get().kind();
        if (kind.isEmpty() || !after.get().isAsIn(before)) {
            return Tally.of(VerifyCounts.LAGGING, 1);
        }
        if (kind.get() == Difference.Kind.EXTRA && keepsExpired) {
            return Tally.of(VerifyCounts.KEPT, 1);
        }
        listener.accept(Difference.of(after.get()));
        return Tally.of(VerifyCounts.name(kind.get()), 1).plus(treatment.treat(after.get()));
    }
}
