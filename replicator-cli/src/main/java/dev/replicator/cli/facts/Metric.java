package dev.replicator.cli.facts;

import java.util.Map;

/**
 * A metric of CloudWatch.
 *
 * @param statistic of each minute, such as {@code Sum}
 */
public record Metric(String namespace, String name, Map<String, String> dimensions, String statistic) {

    /** The age of the last record of a batch when the function received it. */
    public static Metric iteratorAge(String function) {
        return new Metric("AWS/Lambda", "IteratorAge", Map.of("FunctionName", function), "Maximum");
    }

    /** A count of the replicator for a replica. */
    public static Metric count(String namespace, String replicaTable, String name) {
        return new Metric(namespace, name, Map.of("Table", replicaTable), "Sum");
    }

    /** A time in milliseconds that the replicator measures for a replica. */
    static Metric lag(String namespace, String replicaTable, String name) {
        return new Metric(namespace, name, Map.of("Table", replicaTable), "Maximum");
    }
}
