package dev.replicator.ingest.load;

import dev.replicator.internal.fault.Fault;
import java.util.Collections;
import java.util.List;

/**
 * The result of one attempt to write rows.
 *
 * @param fates the result of each row, in the order of the rows
 * @param unanswered whether a request may still take effect
 */
public record BatchResult(List<? extends RowOutcome> fates, double writeUnits, boolean unanswered) {

    static BatchResult answered(List<? extends RowOutcome> fates, double writeUnits) {
        return new BatchResult(fates, writeUnits, false);
    }

    static BatchResult failed(int rows, Fault fault, boolean unanswered) {
        return new BatchResult(Collections.nCopies(rows, new RowOutcome.Failed(fault)), 0, unanswered);
    }
}
