package dev.replicator;

import dev.replicator.report.Report;

/**
 * Hears of every batch when it is over, for metrics. Called before the caller gets the report, which waits
 * for it, on a thread of the replicator's; what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface ReplicationListener {

    void batchEnded(Report report);
}
