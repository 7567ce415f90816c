package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.Reason;

/** Unwinds the mapping of one row; it never leaves this room. */
final class Misfit extends Exception {

    private final Reason reason;

    Misfit(Reason reason, String what) {
        super(what, null, false, false);
        this.reason = reason;
    }

    Mapped.Refused refused() {
        return new Mapped.Refused(reason, String.valueOf(getMessage()));
    }
}
