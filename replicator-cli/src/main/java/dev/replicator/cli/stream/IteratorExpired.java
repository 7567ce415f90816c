package dev.replicator.cli.stream;

/** The iterator was not used for 15 minutes; a new one is needed for the same position. */
final class IteratorExpired extends RuntimeException {

    IteratorExpired() {
        super("expired", null, false, false);
    }
}
