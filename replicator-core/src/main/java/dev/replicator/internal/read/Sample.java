package dev.replicator.internal.read;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which segments of a table are read. A part of a table is read by cutting it into more segments and leaving most of them
 * out, so that what is left out costs nothing.
 */
public record Sample(List<Integer> segments, int totalSegments) {

    /** What DynamoDB cuts a table into at most. */
    private static final int MOST_SEGMENTS = 1_000_000;

    public static Sample all(int segments) {
        return new Sample(IntStream.range(0, segments).boxed().toList(), segments);
    }

    /**
     * So many segments that together are about this share of the table, evenly spread.
     *
     * @param share over 0, up to 1
     */
    public static Sample of(double share, int segments) {
        int total = (int) Math.min(MOST_SEGMENTS, Math.round(segments / share));
        return new Sample(
                IntStream.range(0, segments)
                        .map(i -> (int) ((long) i * total / segments))
                        .boxed()
                        .toList(),
                total);
    }
}
