package dev.replicator.cli.stream;

/** What was asked for is older than the stream's 24 hours, and gone. */
final class RecordsTrimmed extends RuntimeException {

    RecordsTrimmed() {
        super("aged out", null, false, false);
    }
}
