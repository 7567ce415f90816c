package dev.replicator.lambda.hec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The events of one request. They have the same index, because the collector refuses a whole request if one index is
 * wrong.
 *
 * @param positions the positions of the events in the delivery
 */
record Batch(List<Integer> positions) {

    /** The largest uncompressed body, in bytes. The limit of the oldest collectors is a megabyte. */
    static final int LARGEST = 1_000_000;

    /** Every event is followed by a line break. */
    private static final int SEPARATOR = 1;

    static boolean isTooLarge(HecEvent event) {
        return event.json().length + SEPARATOR > LARGEST;
    }

    /** Returns batches with all events that are not too large, in the order of the events. */
    static List<Batch> of(List<HecEvent> events) {
        Map<Optional<String>, List<Integer>> byIndex = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            HecEvent event = events.get(i);
            if (!isTooLarge(event)) {
                byIndex.computeIfAbsent(event.index(), any -> new ArrayList<>()).add(i);
            }
        }
        return byIndex.values().stream()
                .flatMap(positions -> bySize(positions, events))
                .toList();
    }

    private static Stream<Batch> bySize(List<Integer> positions, List<HecEvent> events) {
        List<Batch> batches = new ArrayList<>();
        int begin = 0;
        int size = 0;
        for (int i = 0; i < positions.size(); i++) {
            int length = events.get(positions.get(i)).json().length + SEPARATOR;
            if (size + length > LARGEST) {
                batches.add(new Batch(positions.subList(begin, i)));
                begin = i;
                size = 0;
            }
            size += length;
        }
        batches.add(new Batch(positions.subList(begin, positions.size())));
        return batches.stream();
    }

    boolean isSingle() {
        return positions.size() == 1;
    }

    List<Batch> halves() {
        int middle = positions.size() / 2;
        return Stream.of(part(0, middle), part(middle, positions.size()))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns the batches that isolate a bad event: the events before it, it alone, and the events after it. Each is
     * smaller than this batch, so a wrong number also ends with the bad event alone.
     *
     * @param number the bad event, counted from 0, as the collector names it; if it names none of this batch, the
     *     batches are halves
     */
    List<Batch> around(OptionalInt number) {
        int bad = number.orElse(-1);
        if (bad < 0 || bad >= positions.size()) {
            return halves();
        }
        return Stream.of(part(0, bad), part(bad, bad + 1), part(bad + 1, positions.size()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Batch> part(int begin, int end) {
        return begin < end ? Optional.of(new Batch(positions.subList(begin, end))) : Optional.empty();
    }
}
