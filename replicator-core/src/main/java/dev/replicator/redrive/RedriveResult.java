package dev.replicator.redrive;

import dev.replicator.job.Ending;
import dev.replicator.job.NamedCounts;
import java.util.Locale;

/**
 * What a redrive did.
 *
 * @param names how many of what was set aside met which fate, by the fate's name in lower case
 * @param records how many records had which outcome, such as {@code applied} or {@code superseded}
 */
public record RedriveResult(Ending ending, NamedCounts names, NamedCounts records) {

    public long of(Redriven.Fate fate) {
        return names.of(name(fate));
    }

    /** Whether nothing is left that was wanted. */
    public boolean isSettled() {
        return of(Redriven.Fate.REJECTED)
                        + of(Redriven.Fate.UNSETTLED)
                        + of(Redriven.Fate.TOO_OLD)
                        + of(Redriven.Fate.UNREADABLE)
                == 0;
    }

    /** As it stands in {@link #names}. */
    public static String name(Redriven.Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }
}
