package dev.replicator.cli.facts;

/**
 * A metric of CloudWatch with its one dimension.
 *
 * @param statistic over a minute, such as {@code Sum}
 */
public record Metric(String namespace, String name, String dimension, String value, String statistic) {

    /** How old the last record of a batch was when this function had it. */
    public static Metric iteratorAge(String function) {
        return new Metric("AWS/Lambda", "IteratorAge", "FunctionName", function, "Maximum");
    }

    /** What the replicator counts of a replica. */
    public static Metric count(String namespace, String replicaTable, String name) {
        return new Metric(namespace, name, "Table", replicaTable, "Sum");
    }

    /** A time in milliseconds that the replicator measures of a replica. */
    static Metric lag(String namespace, String replicaTable, String name) {
        return new Metric(namespace, name, "Table", replicaTable, "Maximum");
    }
}
