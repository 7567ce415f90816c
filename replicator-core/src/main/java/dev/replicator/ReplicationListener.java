package dev.replicator;

import dev.replicator.report.Report;

/**
 * Hears of every batch when it is over, for metrics. Called on one of {@code threads}. The caller gets the report after it
 * returns, so a slow listener delays the report. What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface ReplicationListener {

    void batchEnded(Report report);
}
