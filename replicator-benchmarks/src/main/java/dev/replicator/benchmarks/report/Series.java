package dev.replicator.benchmarks.report;

import java.util.List;

/**
 * A series of a {@link Chart}: one bar in each group.
 *
 * @param values one value for each group, as a multiple of the first yardstick
 */
public record Series(String name, List<Double> values) {

    public Series {
        values = List.copyOf(values);
    }
}
