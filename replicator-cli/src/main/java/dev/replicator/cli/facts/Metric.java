package dev.replicator.cli.facts;

import java.util.Map;

/**
 * A CloudWatch metric.
 *
 * @param statistic the statistic that is read for each minute, such as {@code Sum}
 */
public record Metric(String namespace, String name, Map<String, String> dimensions, String statistic) {

    /** Returns Lambda's iterator age: the age of the last record of a batch when the function received the batch. */
    public static Metric iteratorAge(String function) {
        return new Metric("AWS/Lambda", "IteratorAge", Map.of("FunctionName", function), "Maximum");
    }

    /** Returns a metric with which the replicator counts records of a replica. */
    public static Metric count(String namespace, String replicaTable, String name) {
        return new Metric(namespace, name, Map.of("Table", replicaTable), "Sum");
    }

    /** Returns a metric with which the replicator measures a time for a replica, in milliseconds. */
    static Metric lag(String namespace, String replicaTable, String name) {
        return new Metric(namespace, name, Map.of("Table", replicaTable), "Maximum");
    }
}
