package dev.replicator.cli.stream;

/** The requested records are older than the stream's 24 hours. */
final class RecordsTrimmed extends RuntimeException {

    RecordsTrimmed() {
        super("aged out", null, false, false);
    }
}
