package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.RowRejectReason;

/** Ends the mapping of one row. This exception is not thrown outside this package. */
final class UnmappableRow extends Exception {

    private final RowRejectReason reason;

    UnmappableRow(RowRejectReason reason, String what) {
        super(what, null, false, false);
        this.reason = reason;
    }

    MappedRow.Refused refused() {
        return new MappedRow.Refused(reason, String.valueOf(getMessage()));
    }
}
