package dev.replicator.cli.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Datapoints that a test put there. */
public final class InMemoryMetrics implements Metrics {

    private final Map<Metric, List<Datapoint>> all = new HashMap<>();

    public void put(Metric metric, Datapoint datapoint) {
        all.computeIfAbsent(metric, unused -> new ArrayList<>()).add(datapoint);
    }

    @Override
    public Map<Metric, List<Datapoint>> read(List<Metric> metrics, Instant from, Instant to) {
        return metrics.stream()
                .collect(Collectors.toMap(
                        metric -> metric,
                        metric -> all.getOrDefault(metric, List.of()).stream()
                                .filter(datapoint -> !datapoint.minute().isBefore(from)
                                        && datapoint.minute().isBefore(to))
                                .toList()));
    }
}
