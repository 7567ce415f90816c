package dev.replicator.cli.facts;

import java.util.List;
import java.util.stream.Stream;

/**
 * The CloudWatch metrics of one replication.
 *
 * @param functions the names of the functions that receive the stream
 */
public record MetricNames(String namespace, String replicaTable, List<String> functions) {

    static final List<String> COUNTS = List.of("Applied", "Quarantined", "Retried", "OrderInversions", "WriteUnits");

    public List<Metric> all() {
        return Stream.of(functions.stream().map(Metric::iteratorAge), lags().stream(), counts().stream())
                .flatMap(metrics -> metrics)
                .toList();
    }

    public List<Metric> lags() {
        return Stream.of("ReplicationLag", "HeartbeatLag")
                .map(name -> Metric.lag(namespace, replicaTable, name))
                .toList();
    }

    public List<Metric> counts() {
        return COUNTS.stream()
                .map(name -> Metric.count(namespace, replicaTable, name))
                .toList();
    }
}
