package dev.replicator.cli.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where metrics are kept. Datapoints come a minute or more after what they are about, and there is none for a minute in which
 * nothing was measured.
 */
public interface Metrics {

    /** The datapoints of each metric, a minute each, oldest first; none is an empty list. It blocks. */
    Map<Metric, List<Datapoint>> read(List<Metric> metrics, Instant from, Instant to);
}
