package dev.replicator.lambda.forward;

import dev.replicator.lambda.runtime.EmbeddedMetrics;
import dev.replicator.lambda.runtime.EmbeddedMetrics.Unit;
import dev.replicator.report.Counts;
import dev.replicator.report.Report;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of a batch. */
record ForwardMetrics(String namespace, String table) {

    private static final String DIMENSION = "Forwarder";

    String line(Report report, long bytes, Instant now) {
        Counts counts = report.counts();
        Map<String, Number> events = new LinkedHashMap<>();
        events.put("EventsSent", counts.applied());
        events.put("EventsRetried", counts.retried());
        events.put("EventsQuarantined", counts.rejected());
        events.put("EventsFiltered", counts.filtered());
        Map<String, Number> lag = new LinkedHashMap<>();
        report.lag().ifPresent(each -> lag.put("ForwardingLag", each.min().toMillis()));
        return new EmbeddedMetrics(namespace, DIMENSION, table)
                .line(
                        now,
                        List.of(
                                new Unit("Count", events),
                                new Unit("Bytes", Map.of("ForwardedBytes", bytes)),
                                new Unit("Milliseconds", lag)));
    }
}
