package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RowPlace;
import dev.replicator.internal.write.ItemSize;
import dev.replicator.record.Key;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item to write, with the place of the row from which it comes.
 *
 * @param size the size of the item in bytes; only an upper bound for an item of at most one write unit
 */
public record Row(RowPlace place, Key key, Map<String, AttributeValue> item, long size) {

    /** The number of bytes of a write unit. */
    static final int UNIT = 1024;

    private static final int MOST_BYTES_OF_CHARACTER = 3;
    private static final int MOST_BYTES_OF_NUMBER = 21;

    static Row of(RowPlace place, Key key, Map<String, AttributeValue> item) {
        long size = sizeAtMost(item);
        return new Row(place, key, item, size <= UNIT ? size : ItemSize.of(item));
    }

    /**
     * Returns an upper bound of the item's size. Does not count the exact size, because that would take longer than
     * reading the item.
     */
    private static long sizeAtMost(Map<String, AttributeValue> item) {
        long size = 0;
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            AttributeValue value = attribute.getValue();
            size += MOST_BYTES_OF_CHARACTER * (long) attribute.getKey().length();
            switch (value.type()) {
                case S -> size += MOST_BYTES_OF_CHARACTER * (long) value.s().length();
                case N -> size += MOST_BYTES_OF_NUMBER;
                case BOOL, NUL -> size++;
                default -> {
                    return Long.MAX_VALUE;
                }
            }
        }
        return size;
    }
}
