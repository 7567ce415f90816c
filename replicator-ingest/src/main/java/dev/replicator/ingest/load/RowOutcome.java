package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.internal.fault.Fault;

/** The result of one attempt to write a row. */
public sealed interface RowOutcome {

    /** The item was written. */
    record Written() implements RowOutcome {}

    /** The existing item was kept, or the rules filter the row out. */
    record Kept() implements RowOutcome {}

    /** The item can never be written. */
    record Refused(RowRejectReason reason, String what) implements RowOutcome {}

    /** The write failed, or its result is unknown. */
    record Failed(Fault fault) implements RowOutcome {}
}
