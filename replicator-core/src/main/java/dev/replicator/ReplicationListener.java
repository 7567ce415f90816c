package dev.replicator;

import dev.replicator.report.Report;

/**
 * Is called after every batch, for metrics, on one of {@code threads}. A slow listener delays the report. An exception
 * is logged and changes nothing.
 */
@FunctionalInterface
public interface ReplicationListener {

    void batchEnded(Report report);
}
