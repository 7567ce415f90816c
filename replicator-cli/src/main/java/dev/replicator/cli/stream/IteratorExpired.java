package dev.replicator.cli.stream;

/** The iterator was not used for 15 minutes: another one is needed for the same place. */
final class IteratorExpired extends RuntimeException {

    IteratorExpired() {
        super("expired", null, false, false);
    }
}
