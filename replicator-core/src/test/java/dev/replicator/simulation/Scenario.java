package dev.replicator.simulation;

import dev.replicator.Source;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A small history, and which process gets which of it.
 *
 * @param before what the replica has seen before the processes start
 * @param deliveries for each process its batches
 * @param items what the primary holds at the end
 */
record Scenario(
        String name,
        List<SourceRecord> before,
        List<List<List<SourceRecord>>> deliveries,
        Map<String, Map<String, AttributeValue>> items) {

    /**
     * Insert, modify, delete, and put a large image that leaves no room for a stamp; what stands before the bar was
     * replicated long ago. Without stamps every put takes the same form, so fewer histories say all.
     */
    private static final Map<Fence, List<String>> HISTORIES = Map.of(
            Fence.STAMP, List.of("|IDI", "|IMD", "I|MDI", "I|DIM", "I|LDI", "L|MDI"),
            Fence.LEDGER, List.of("|IDI", "|IMD", "I|DIM"),
            Fence.IN_TABLE, List.of("|IDI", "|IMD", "I|MDI", "I|DIM", "I|LDI", "L|MDI", "ID|ILD"));

    /** With the other attributes under {@link #LARGEST_ITEM}, with a stamp over it. */
    private static final int LARGE = 230;

    static final int LARGEST_ITEM = 350;

    /** The ways to deliver three changes: singly in every order, or all in one batch. */
    private static final int[][][] WAYS = {
        {{0}, {1}, {2}},
        {{0}, {2}, {1}},
        {{1}, {0}, {2}},
        {{1}, {2}, {0}},
        {{2}, {0}, {1}},
        {{2}, {1}, {0}},
        {{0, 1, 2}}
    };

    /** Every history with every pair of ways: each change is delivered twice, once to each of two processes. */
    static List<Scenario> all(Fence fence) {
        List<Scenario> scenarios = new ArrayList<>();
        for (String history : HISTORIES.getOrDefault(fence, List.of())) {
            for (int one = 0; one < WAYS.length; one++) {
                for (int other = one; other < WAYS.length; other++) {
                    scenarios.add(of(history, one, other));
                }
            }
        }
        return scenarios;
    }

    private static Scenario of(String history, int one, int other) {
        Source source = Source.table("orders");
        List<SourceRecord> before = new ArrayList<>();
        List<SourceRecord> changes = new ArrayList<>();
        int bar = history.indexOf('|');
        for (int i = 0; i < history.length(); i++) {
            if (i != bar) {
                (i < bar ? before : changes).add(change(source, history.charAt(i)));
            }
        }
        return new Scenario(
                history + " ways " + one + " and " + other,
                before,
                List.of(batches(changes, WAYS[one]), batches(changes, WAYS[other])),
                source.items());
    }

    private static SourceRecord change(Source source, char letter) {
        if (letter == 'D') {
            return source.delete("a");
        }
        AttributeValue mark = AttributeValue.fromS(source.nextVersion().text());
        AttributeValue filling = AttributeValue.fromS("x".repeat(letter == 'L' ? LARGE : 0));
        return source.put("a", Map.of(ReplicaReader.MARK, mark, "filling", filling));
    }

    private static List<List<SourceRecord>> batches(List<SourceRecord> changes, int[][] way) {
        List<List<SourceRecord>> batches = new ArrayList<>();
        for (int[] indexes : way) {
            batches.add(Arrays.stream(indexes).mapToObj(changes::get).toList());
        }
        return batches;
    }
}
