package dev.replicator.ingest.format;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The file could not be read from where it lies, which says nothing about the file: the load must be tried again. */
public final class SourceFailure extends UncheckedIOException {

    SourceFailure(Exception cause) {
        super("The file could not be read from where it lies. Load it again.", new IOException(cause));
    }
}
