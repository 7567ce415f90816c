package dev.replicator.backfill;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.mend.DynamoDbBulk.Inserted;
import dev.replicator.internal.mend.Insertion;
import dev.replicator.job.NamedCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The results of one attempt to insert the copies of a page. Not thread-safe. */
final class BulkRound {

    private final List<Change> again = new ArrayList<>();
    private final List<Change> notInBulk = new ArrayList<>();
    private Optional<Fault> fault = Optional.empty();
    private long copied;
    private long present;
    private double units;

    void take(List<Change> copies, Inserted inserted) {
        units += inserted.writeUnits();
        for (int i = 0; i < copies.size(); i++) {
            take(copies.get(i), inserted.each().get(i));
        }
    }

    private void take(Change copy, Insertion insertion) {
        if (insertion instanceof Insertion.Done) {
            copied++;
        } else if (insertion instanceof Insertion.Present) {
            present++;
        } else if (isOfItem(((Insertion.Failed) insertion).fault())) {
            notInBulk.add(copy);
        } else {
            again.add(copy);
            fault = Optional.of(((Insertion.Failed) insertion).fault());
        }
    }

    private static boolean isOfItem(Fault fault) {
        return fault.kind() == Fault.Kind.INVALID || fault.kind() == Fault.Kind.COLLECTION_FULL;
    }

    /** Returns the copies that must be sent again because of {@link #fault}. */
    List<Change> again() {
        return again;
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** Returns the copies that cannot be written by a bulk insert. */
    List<Change> notInBulk() {
        return notInBulk;
    }

    NamedCounts tally() {
        return NamedCounts.of(BackfillCounts.COPIED, copied)
                .plus(BackfillCounts.PRESENT, present)
                .plus(BackfillCounts.WRITE_UNITS, (long) units);
    }
}
