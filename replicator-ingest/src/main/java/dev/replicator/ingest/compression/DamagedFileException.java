package dev.replicator.ingest.compression;

import java.io.IOException;

/** A compressed file cannot be read further. Never leaves this package. */
final class DamagedFileException extends IOException {

    private final boolean doubtful;

    private DamagedFileException(String what, boolean doubtful) {
        super(what);
        this.doubtful = doubtful;
    }

    /** The file ends too early, or continues with something else. Everything before is right. */
    static DamagedFileException end(String what) {
        return new DamagedFileException(what, false);
    }

    /** Bytes of the file were changed. Everything since the last right checksum may be wrong. */
    static DamagedFileException change(String what) {
        return new DamagedFileException(what, true);
    }

    boolean isDoubtful() {
        return doubtful;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
