package dev.replicator;

import dev.replicator.report.Report;

/**
 * Receives the report of each batch, for example to publish metrics. It is called on one of the builder's {@code
 * threads}. The report is not returned before the listener ends. An exception of the listener is logged and has no
 * other effect.
 */
@FunctionalInterface
public interface ReplicationListener {

    void batchEnded(Report report);
}
