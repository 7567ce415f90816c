package dev.replicator.internal.read;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The segments of a table that a scan reads. To read only a share of a table, the scan divides it into more segments
 * and does not read most of them.
 */
public record SampledSegments(List<Integer> segments, int totalSegments) {

    /** DynamoDB's limit of segments of a scan. */
    private static final int MOST_SEGMENTS = 1_000_000;

    public static SampledSegments all(int segments) {
        return new SampledSegments(IntStream.range(0, segments).boxed().toList(), segments);
    }

    /**
     * Returns evenly spread segments that contain about this share of the table; the share is greater than 0 and at
     * most 1.
     */
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
