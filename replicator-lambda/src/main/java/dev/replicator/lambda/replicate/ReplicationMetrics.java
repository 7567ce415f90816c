package dev.replicator.lambda.replicate;

import dev.replicator.lambda.runtime.EmbeddedMetrics;
import dev.replicator.lambda.runtime.EmbeddedMetrics.Unit;
import dev.replicator.report.Counts;
import dev.replicator.report.Lag;
import dev.replicator.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of a report. */
record ReplicationMetrics(String namespace, String replicaTable) {

    private static final String DIMENSION = "Table";

    String line(Report report, Instant now) {
        return new EmbeddedMetrics(namespace, DIMENSION, replicaTable)
                .line(now, List.of(new Unit("Count", counts(report)), new Unit("Milliseconds", lags(report))));
    }

    private static Map<String, Number> counts(Report report) {
        Counts counts = report.counts();
        Map<String, Number> metrics = new LinkedHashMap<>();
        metrics.put("Records", counts.records());
        metrics.put("Applied", counts.applied());
        metrics.put("Superseded", counts.superseded());
        metrics.put("Duplicate", counts.duplicate());
        metrics.put("Coalesced", counts.coalesced());
        metrics.put("Filtered", counts.filtered());
        metrics.put("Quarantined", counts.rejected());
        metrics.put("Retried", counts.retried());
        metrics.put("OrderInversions", counts.orderInversions());
        metrics.put("ForeignStamps", counts.foreignStamps());
        metrics.put("WriteUnits", report.writeUnits());
        return metrics;
    }

    /** Returns the batch's largest replication lag and largest heartbeat lag, in milliseconds. */
    private static Map<String, Number> lags(Report report) {
        Map<String, Number> metrics = new LinkedHashMap<>();
        put(metrics, "ReplicationLag", report.lag());
        put(metrics, "HeartbeatLag", report.heartbeatLag());
        return metrics;
    }

    private static void put(Map<String, Number> metrics, String name, Optional<Lag> lag) {
        lag.map(Lag::max).map(Duration::toMillis).ifPresent(millis -> metrics.put(name, millis));
    }
}
