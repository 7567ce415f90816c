package dev.replicator.ingest.compression;

import java.io.IOException;

/** Reports that a compressed file cannot be read further. This exception is not thrown outside this package. */
final class DamagedFileException extends IOException {

    private final boolean doubtful;

    private DamagedFileException(String what, boolean doubtful) {
        super(what);
        this.doubtful = doubtful;
    }

    /** Reports a file that ends too early or continues with other data. All bytes before this place are right. */
    static DamagedFileException end(String what) {
        return new DamagedFileException(what, false);
    }

    /** Reports a file with changed bytes. All bytes since the last right checksum may be wrong. */
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
