package dev.replicator.benchmarks.report;

import java.util.List;

/**
 * One bar in each group of a {@link Chart}.
 *
 * @param values one for each group, as multiples of the yardstick
 */
public record Series(String name, List<Double> values) {

    public Series {
        values = List.copyOf(values);
    }
}
