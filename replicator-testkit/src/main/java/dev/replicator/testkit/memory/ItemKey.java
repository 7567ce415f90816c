package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ValueOrder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key values of one item. Keys are ordered, so that a scan can continue after a given key. */
record ItemKey(AttributeValue partition, @Nullable AttributeValue sort) implements Comparable<ItemKey> {

    @Override
    public int compareTo(ItemKey other) {
        int byPartition = ValueOrder.compare(partition, other.partition);
        return byPartition != 0 || sort == null || other.sort == null
                ? byPartition
                : ValueOrder.compare(sort, other.sort);
    }
}
