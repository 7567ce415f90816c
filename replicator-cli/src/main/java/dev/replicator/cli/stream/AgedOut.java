package dev.replicator.cli.stream;

/** What was asked for is older than the stream's 24 hours, and gone. */
final class AgedOut extends RuntimeException {

    AgedOut() {
        super("aged out", null, false, false);
    }
}
