package dev.replicator.internal.read;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The segments of a table that are read. For a share of a table, the table is divided into more segments and most of
 * them are not read.
 */
public record SampledSegments(List<Integer> segments, int totalSegments) {

    /** The most segments of a scan. */
    private static final int MOST_SEGMENTS = 1_000_000;

    public static SampledSegments all(int segments) {
        return new SampledSegments(IntStream.range(0, segments).boxed().toList(), segments);
    }

    /** Segments that are about this share of the table (over 0, up to 1), evenly spread. */
    public static SampledSegments of(double share, int segments) {
        int total = (int) Math.min(MOST_SEGMENTS, Math.round(segments / share));
        return new SampledSegments(
                IntStream.range(0, segments)
                        .map(i -> (int) ((long) i * total / segments))
                        .boxed()
                        .toList(),
                total);
    }
}
