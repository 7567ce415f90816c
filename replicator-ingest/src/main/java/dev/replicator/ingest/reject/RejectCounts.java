package dev.replicator.ingest.reject;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many rows of a file are rejected, and why. Only the first are listed one by one: the list of a file in which every row
 * is bad would be far larger than the file.
 */
public record RejectCounts(Map<RowRejectReason, Long> byReason) {

    /** How many rejects of a file are listed. */
    public static final int MOST_LISTED = 10_000;

    public static final RejectCounts NONE = new RejectCounts(Map.of());

    public RejectCounts {
        Map<RowRejectReason, Long> sorted = new EnumMap<>(RowRejectReason.class);
        sorted.putAll(byReason);
        byReason = Collections.unmodifiableMap(sorted);
    }

    public long total() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them are in the list. */
    public long listed() {
        return Math.min(total(), MOST_LISTED);
    }

    /** Whether some of them are only counted. */
    public boolean isCut() {
        return total() > MOST_LISTED;
    }

    /** Such as {@code 3 SYNTAX, 1 NUMBER}. */
    public String reasons() {
        return byReason.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
