package dev.replicator.ingest.load;

import dev.replicator.outcome.Fault;
import java.util.Collections;
import java.util.List;

/**
 * What one attempt to write some rows came to.
 *
 * @param fates one for each row, in their order
 * @param unanswered whether a request may still be on its way
 */
public record Attempt(List<? extends Fate> fates, double writeUnits, boolean unanswered) {

    static Attempt answered(List<? extends Fate> fates, double writeUnits) {
        return new Attempt(fates, writeUnits, false);
    }

    static Attempt failed(int rows, Fault fault, boolean unanswered) {
        return new Attempt(Collections.nCopies(rows, new Fate.Failed(fault)), 0, unanswered);
    }
}
