package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.internal.fault.Fault;

/** What one attempt to write a row came to. */
public sealed interface RowOutcome {

    /** The table holds the item. */
    record Written() implements RowOutcome {}

    /** The table holds something that is to stay, or is to hold nothing of the row. */
    record Kept() implements RowOutcome {}

    /** The item can never be written. */
    record Refused(RowRejectReason reason, String what) implements RowOutcome {}

    /** Nothing is known, or nothing happened: what the fault says. */
    record Failed(Fault fault) implements RowOutcome {}
}
