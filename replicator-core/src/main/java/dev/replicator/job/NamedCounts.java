package dev.replicator.job;

import java.util.Map;
import java.util.TreeMap;

/** Counts, each with a name. */
public record NamedCounts(Map<String, Long> counts) {

    public static final NamedCounts NONE = new NamedCounts(Map.of());

    public NamedCounts {
        counts = Map.copyOf(counts);
    }

    public static NamedCounts of(String what, long count) {
        return count == 0 ? NONE : new NamedCounts(Map.of(what, count));
    }

    public NamedCounts plus(String what, long count) {
        return plus(of(what, count));
    }

    public NamedCounts plus(NamedCounts other) {
        if (other.counts.isEmpty()) {
            return this;
        }
        Map<String, Long> sums = new TreeMap<>(counts);
        other.counts.forEach((what, count) -> sums.merge(what, count, Long::sum));
        return new NamedCounts(sums);
    }

    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }
}
