package dev.replicator.testkit.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** DynamoDB's arithmetic of consumed units. */
final class Capacity {

    private static final int WRITE_UNIT_BYTES = 1024;
    private static final int READ_UNIT_BYTES = 4096;

    private Capacity() {}

    /** Of a write that found one size and leaves another; the larger counts, and nothing costs less than one. */
    static double write(int sizeBefore, int sizeAfter) {
        return units(Math.max(sizeBefore, sizeAfter), WRITE_UNIT_BYTES);
    }

    static double read(int size, boolean consistent) {
        return units(size, READ_UNIT_BYTES) * (consistent ? 1 : 0.5);
    }

    private static double units(int size, int unit) {
        return Math.max(1, (size + unit - 1) / unit);
    }

    /** What the answer says of writes that are not applied yet: a sum for each table, or nothing. */
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

    /** What the answer says: nothing unless the request asked for it. */
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
