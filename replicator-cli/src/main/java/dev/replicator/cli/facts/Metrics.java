package dev.replicator.cli.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Reads metrics. A datapoint becomes visible one minute or more after its minute. A minute without measurements has no
 * datapoint.
 */
public interface Metrics {

    /**
     * Reads the datapoints of each metric, one for each minute, oldest first. A metric without datapoints has an empty
     * list. Blocks.
     */
    Map<Metric, List<Datapoint>> read(List<Metric> metrics, Instant from, Instant to);
}
