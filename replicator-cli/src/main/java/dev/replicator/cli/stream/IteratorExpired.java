package dev.replicator.cli.stream;

/**
 * Reports that an iterator has expired, because it was not used for 15 minutes. A new iterator can be requested for the
 * same position.
 */
final class IteratorExpired extends RuntimeException {

    IteratorExpired() {
        super("expired", null, false, false);
    }
}
