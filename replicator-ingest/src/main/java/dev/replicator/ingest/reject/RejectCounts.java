package dev.replicator.ingest.reject;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The number of rejected rows of a file, by reason. Only the first rejected rows are listed, because otherwise the list
 * could become far larger than the file.
 */
public record RejectCounts(Map<RowRejectReason, Long> byReason) {

    /** The maximum number of rejects in the list. */
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

    /** Returns the number of rejects in the list. */
    public long listed() {
        return Math.min(total(), MOST_LISTED);
    }

    /** Returns whether some rejects are only counted and not listed. */
    public boolean isCut() {
        return total() > MOST_LISTED;
    }

    /** Returns the counts as a text such as {@code 3 SYNTAX, 1 NUMBER}. */
    public String reasons() {
        return byReason.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
