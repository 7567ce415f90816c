package dev.replicator.cli.facts;

/**
 * A metric of CloudWatch with its only dimension.
 *
 * @param statistic of each minute, such as {@code Sum}
 */
public record Metric(String namespace, String name, String dimension, String value, String statistic) {

    /** The age of the last record of a batch when the function received it. */
    public static Metric iteratorAge(String function) {
        return new Metric("AWS/Lambda", "IteratorAge", "FunctionName", function, "Maximum");
    }

    /** A count of the replicator for a replica. */
    public static Metric count(String namespace, String replicaTable, String name) {
        return new Metric(namespace, name, "Table", replicaTable, "Sum");
    }

    /** A time in milliseconds that the replicator measures for a replica. */
    static Metric lag(String namespace, String replicaTable, String name) {
        return new Metric(namespace, name, "Table", replicaTable, "Maximum");
    }
}
