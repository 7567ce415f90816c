package dev.replicator.job;

import java.util.Map;
import java.util.TreeMap;

/** How many of what, by name. */
public record Tally(Map<String, Long> counts) {

    public static final Tally NONE = new Tally(Map.of());

    public Tally {
        counts = Map.copyOf(counts);
    }

    public static Tally of(String what, long count) {
        return count == 0 ? NONE : new Tally(Map.of(what, count));
    }

    public Tally plus(String what, long count) {
        return plus(of(what, count));
    }

    public Tally plus(Tally other) {
        if (other.counts.isEmpty()) {
            return this;
        }
        Map<String, Long> sums = new TreeMap<>(counts);
        other.counts.forEach((what, count) -> sums.merge(what, count, Long::sum));
        return new Tally(sums);
    }

    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }
}
