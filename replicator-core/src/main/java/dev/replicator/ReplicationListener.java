package dev.replicator;

import dev.replicator.report.Report;

/**
 * Hears of every batch when it is over, for metrics. Called on the thread that ended the batch, before the caller gets
 * the report; it must be quick, and what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface ReplicationListener {

    void batchEnded(Report report);
}
