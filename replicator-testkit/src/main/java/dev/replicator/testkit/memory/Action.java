package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.Guard;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A conditional write or condition check of one item, alone or in a transaction. Callers must hold the database's lock
 * from the evaluation of the condition until {@link #apply}.
 *
 * @param after the item after the write, {@link StoredItem#NONE} for a delete; null for a condition check
 */
record Action(InMemoryTable table, ItemKey key, @Nullable StoredItem after, Guard guard, boolean returnsOld) {

    static boolean returnsOld(@Nullable ReturnValuesOnConditionCheckFailure asked) {
        return asked == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    StoredItem before() {
        return table.get(key);
    }

    boolean admitted() {
        return guard.admits(before().attributes());
    }

    /** Returns the old item if the request asked for it and the item exists, otherwise null. */
    @Nullable
    Map<String, AttributeValue> oldItem() {
        return returnsOld && before().exists() ? before().attributes() : null;
    }

    double writeUnits() {
        return Capacity.write(before().size(), after == null ? 0 : after.size());
    }

    /** Returns the bytes that count towards the size limit of a transaction. */
    int payload() {
        return after != null && after.exists()
                ? after.size()
                : StoredItemSize.of(table.keys().attributes(key));
    }

    /** Returns the visible change that {@link #apply} will make; empty if the item does not change. */
    Optional<ItemWrite> change() {
        if (after == null || after.attributes().equals(before().attributes())) {
            return Optional.empty();
        }
        return Optional.of(
                new ItemWrite(table.name(), table.keys().attributes(key), before().visible(), after.visible()));
    }

    void apply() {
        if (after != null) {
            table.set(key, after);
        }
    }
}
