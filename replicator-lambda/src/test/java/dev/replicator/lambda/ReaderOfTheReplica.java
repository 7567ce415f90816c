package dev.replicator.lambda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Knows the states that each item has had, absence among them, and looks at the replica: what it sees of an item one time
 * after the other must be a way forward through these states. Some may be left out, none may come after a later one.
 */
final class ReaderOfTheReplica {

    private static final int ABSENT = -1;

    private final List<List<Integer>> states;
    private final int[] positions;
    private final List<String> stepsBack = new ArrayList<>();

    ReaderOfTheReplica(int keys) {
        states = IntStream.range(0, keys)
                .<List<Integer>>mapToObj(key -> new ArrayList<>(List.of(ABSENT)))
                .toList();
        positions = new int[keys];
    }

    void put(int key, int n) {
        states.get(key).add(n);
    }

    void deleted(int key) {
        states.get(key).add(ABSENT);
    }

    void look(List<Map<String, AttributeValue>> items) {
        var seen = new HashMap<AttributeValue, Integer>();
        items.forEach(item -> seen.put(
                attribute(item, "id"), Integer.parseInt(attribute(item, "n").n())));
        for (var key = 0; key < positions.length; key++) {
            var state = seen.getOrDefault(Deployment.id("k" + key), ABSENT);
            var ahead = states.get(key).subList(positions[key], states.get(key).size());
            if (ahead.contains(state)) {
                positions[key] += ahead.indexOf(state);
            } else {
                stepsBack.add("k%d was at %d of %s, then %d".formatted(key, positions[key], states.get(key), state));
            }
        }
    }

    List<String> stepsBack() {
        return stepsBack;
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item without " + name);
        }
        return value;
    }
}
