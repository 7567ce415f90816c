package dev.replicator.testkit.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Calculates consumed capacity units like DynamoDB. */
final class Capacity {

    private static final int WRITE_UNIT_BYTES = 1024;
    private static final int READ_UNIT_BYTES = 4096;

    private Capacity() {}

    /** Returns the units of a write: at least one, based on the larger of the item's old and new sizes. */
    static double write(int sizeBefore, int sizeAfter) {
        return units(Math.max(sizeBefore, sizeAfter), WRITE_UNIT_BYTES);
    }

    static double read(int size, boolean consistent) {
        return units(size, READ_UNIT_BYTES) * (consistent ? 1 : 0.5);
    }

    private static double units(int size, int unit) {
        return Math.max(1, (size + unit - 1) / unit);
    }

    /**
     * Returns the consumed capacity of writes that are not applied yet, summed for each table; null if the request did
     * not ask for it.
     */
    static @Nullable List<ConsumedCapacity> reported(
            @Nullable ReturnConsumedCapacity asked, List<Action> writes, int factor) {
        if (writes.isEmpty() || asked == null || asked == ReturnConsumedCapacity.NONE) {
            return null;
        }
        var units = new LinkedHashMap<String, Double>();
        writes.forEach(write -> units.merge(write.table().name(), factor * write.writeUnits(), Double::sum));
        return units.entrySet().stream()
                .map(sum -> reported(asked, sum.getKey(), sum.getValue()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the consumed capacity for the response, or null if the request did not ask for it. */
    static @Nullable ConsumedCapacity reported(@Nullable ReturnConsumedCapacity asked, String table, double units) {
        if (asked == null || asked == ReturnConsumedCapacity.NONE) {
            return null;
        }
        var consumed = ConsumedCapacity.builder().tableName(table).capacityUnits(units);
        return asked == ReturnConsumedCapacity.INDEXES
                ? consumed.table(capacity -> capacity.capacityUnits(units)).build()
                : consumed.build();
    }
}
