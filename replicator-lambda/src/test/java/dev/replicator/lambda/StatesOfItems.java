package dev.replicator.lambda;

import dev.replicator.testkit.memory.ItemWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Knows the states that each item of the primary has had, in order, absence among them, and sees every write to the
 * replica: the states that an item has there must be a way forward through these. Some may be left out, none may come
 * after a later one.
 */
final class StatesOfItems {

    private static final int ABSENT = -1;

    private final List<List<Integer>> states = new ArrayList<>();
    private final int[] positions;
    private final List<String> stepsBack = new ArrayList<>();

    StatesOfItems(int items) {
        for (var item = 0; item < items; item++) {
            states.add(new ArrayList<>(List.of(ABSENT)));
        }
        positions = new int[items];
    }

    void put(int item, int n) {
        states.get(item).add(n);
    }

    void deleted(int item) {
        states.get(item).add(ABSENT);
    }

    /** Called by the tables, one write at a time. */
    void see(ItemWrite write) {
        if (!write.table().equals(Deployment.REPLICA)) {
            return;
        }
        var item = Integer.parseInt(text(write.key().get("id")).substring(1));
        var state = write.after()
                .map(after -> Integer.parseInt(text(after.get("value"))))
                .orElse(ABSENT);
        var all = states.get(item);
        var ahead = all.subList(positions[item], all.size()).indexOf(state);
        if (ahead < 0) {
            stepsBack.add("item %d was at %d of %s, then %d".formatted(item, positions[item], all, state));
        } else {
            positions[item] += ahead;
        }
    }

    List<String> stepsBack() {
        return stepsBack;
    }

    private static String text(@Nullable AttributeValue value) {
        return Optional.ofNullable(value).map(AttributeValue::s).orElseThrow();
    }
}
