package dev.replicator.redrive;

import dev.replicator.job.JobEnding;
import dev.replicator.job.NamedCounts;
import java.util.Locale;

/**
 * The result of a redrive.
 *
 * @param names the number of files or objects for each fate; the name of the fate is in lower case
 * @param records the number of records for each outcome, such as {@code applied}
 */
public record RedriveResult(JobEnding ending, NamedCounts names, NamedCounts records) {

    public long of(Redriven.Fate fate) {
        return names.of(name(fate));
    }

    /** Returns whether every record that the filter selects is settled. */
    public boolean isSettled() {
        return of(Redriven.Fate.REJECTED)
                        + of(Redriven.Fate.UNSETTLED)
                        + of(Redriven.Fate.TOO_OLD)
                        + of(Redriven.Fate.UNREADABLE)
                == 0;
    }

    /** Returns the name under which {@link #names} counts a fate. */
    public static String name(Redriven.Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }
}
