package dev.replicator.ingest.compression;

import java.io.IOException;

/** A compressed file cannot be read further; it never leaves this room. */
final class Damage extends IOException {

    private final boolean doubtful;

    private Damage(String what, boolean doubtful) {
        super(what);
        this.doubtful = doubtful;
    }

    /** The file ends too early, or goes on with something else. What stands before is right. */
    static Damage end(String what) {
        return new Damage(what, false);
    }

    /** Its bytes were changed, and nobody knows where: what was read since the last right checksum may be wrong too. */
    static Damage change(String what) {
        return new Damage(what, true);
    }

    boolean isDoubtful() {
        return doubtful;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
