package dev.replicator.ingest.format;

import dev.replicator.ingest.reject.Reason;

/** Unwinds the reading of one row; it never leaves this room. */
final class Unreadable extends Exception {

    private final Reason reason;

    Unreadable(Reason reason, String what) {
        super(what, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
