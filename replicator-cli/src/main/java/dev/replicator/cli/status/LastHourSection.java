package dev.replicator.cli.status;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.facts.MetricNames;
import dev.replicator.cli.terminal.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The section about the outcomes of the last hour's records. */
final class LastHourSection {

    private LastHourSection() {}

    /**
     * Builds the section.
     *
     * @param quarantineKnown whether another section lists the quarantine itself, in more detail
     */
    static Section of(MetricNames watched, AwsAnswer<Map<Metric, List<Datapoint>>> metrics, boolean quarantineKnown) {
        Section section = new Section("hour");
        if (metrics.answer().isEmpty()) {
            return section.unknown("Counts of the last hour", metrics.why());
        }
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Metric count : watched.counts()) {
            sums.put(count.name(), sum(metrics.answer().get().getOrDefault(count, List.of())));
        }
        sums.forEach(
                (name, sum) -> section.fact(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), sum));
        long applied = sums.getOrDefault("Applied", 0L);
        long writeUnits = sums.getOrDefault("WriteUnits", 0L);
        boolean lost = sums.getOrDefault("Quarantined", 0L) > 0 && !quarantineKnown;
        boolean inverted = sums.getOrDefault("OrderInversions", 0L) > 0;
        section.line(
                lost || inverted ? Section.Mark.PROBLEM : Section.Mark.OK,
                "%,d applied, %,d quarantined, %,d to be delivered again, %,d order inversions."
                        .formatted(
                                applied,
                                sums.getOrDefault("Quarantined", 0L),
                                sums.getOrDefault("Retried", 0L),
                                sums.getOrDefault("OrderInversions", 0L)));
        return applied == 0
                ? section
                : section.ok("%.1f write units per applied change: %,d in all, without refused conditions."
                        .formatted((double) writeUnits / applied, writeUnits));
    }

    private static long sum(List<Datapoint> datapoints) {
        return Math.round(datapoints.stream().mapToDouble(Datapoint::value).sum());
    }
}
