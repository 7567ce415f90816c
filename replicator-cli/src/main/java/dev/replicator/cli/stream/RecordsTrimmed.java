package dev.replicator.cli.stream;

/** Reports that the requested records have been removed from the stream, because they are older than 24 hours. */
final class RecordsTrimmed extends RuntimeException {

    RecordsTrimmed() {
        super("aged out", null, false, false);
    }
}
