package dev.replicator.ingest.parse;

import dev.replicator.ingest.reject.RowRejectReason;

/** Ends the reading of one row. This exception is not thrown outside this module. */
public final class UnreadableRow extends Exception {

    private final RowRejectReason reason;

    public UnreadableRow(RowRejectReason reason, String what) {
        super(what, null, false, false);
        this.reason = reason;
    }

    public RowRejectReason reason() {
        return reason;
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
