package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.Guard;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One conditional step on one item, alone or within a transaction. Whoever calls holds the database's lock from the
 * look at the item to the write.
 *
 * @param after what the item becomes; null if the step only checks
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

    /** The old item, if it was asked for and exists. */
    @Nullable
    Map<String, AttributeValue> oldItem() {
        return returnsOld && before().exists() ? before().attributes() : null;
    }

    double writeUnits() {
        return Capacity.write(before().size(), after == null ? 0 : after.size());
    }

    /** Bytes that count towards a transaction's limit. */
    int payload() {
        return after != null && after.exists()
                ? after.size()
                : StoredItemSize.of(table.keys().attributes(key));
    }

    /** What {@link #apply} will change, as a reader sees it; nothing if the item stays as it is. */
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
