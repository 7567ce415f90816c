package dev.replicator.ingest.compression;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reports that the source could not deliver the file. The file itself may be valid, so the load must be tried again.
 */
public final class SourceFailure extends UncheckedIOException {

    public SourceFailure(Exception cause) {
        super(
                "The file could not be read from where it lies: " + why(FaultClassifier.of(cause)),
                new IOException(cause));
    }

    private static String why(Fault fault) {
        return fault.message().isEmpty() ? fault.code() : fault.code() + ": " + fault.message();
    }
}
