package dev.replicator.cli.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Reads metrics. A datapoint appears a minute or more after its minute, and there is none for a minute without
 * measurements.
 */
public interface Metrics {

    /** The datapoints of each metric, one for each minute, oldest first; an empty list if there are none. Blocks. */
    Map<Metric, List<Datapoint>> read(List<Metric> metrics, Instant from, Instant to);
}
