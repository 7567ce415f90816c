package dev.replicator.ingest.compression;

import java.io.IOException;

/** A compressed file cannot be read further. Never leaves this package. */
final class Damage extends IOException {

    private final boolean doubtful;

    private Damage(String what, boolean doubtful) {
        super(what);
        this.doubtful = doubtful;
    }

    /** The file ends too early, or continues with something else. Everything before is right. */
    static Damage end(String what) {
        return new Damage(what, false);
    }

    /** Bytes of the file were changed. Everything since the last right checksum may be wrong. */
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
