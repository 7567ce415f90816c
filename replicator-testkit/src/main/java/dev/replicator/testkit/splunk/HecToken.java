package dev.replicator.testkit.splunk;

import java.util.Set;

/**
 * A token of the collector.
 *
 * @param indexes the indexes that it may write to
 * @param acknowledges whether indexer acknowledgement is on, so that each request needs a channel
 */
public record HecToken(String value, Set<String> indexes, boolean enabled, boolean acknowledges) {

    public HecToken {
        indexes = Set.copyOf(indexes);
    }

    /** Creates an enabled token without indexer acknowledgement. */
    public static HecToken of(String value, String... indexes) {
        return new HecToken(value, Set.of(indexes), true, false);
    }

    public HecToken disabled() {
        return new HecToken(value, indexes, false, acknowledges);
    }

    public HecToken acknowledging() {
        return new HecToken(value, indexes, enabled, true);
    }
}
