package dev.replicator.ingest.load;

import dev.replicator.internal.write.Batches;
import dev.replicator.record.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Buffers the rows that are read but not yet sent. Of several rows with the same key it keeps only the last one. */
final class RowBuffer {

    private static final int MOST_ROWS = 1000;
    /** The maximum number of write units of all rows. A unit is one kilobyte, so this limits the memory. */
    private static final double MOST_UNITS = 8_000;
    /**
     * The maximum number of bytes of a batch. It is far less than DynamoDB's limit of 16 MB for a request, so that many
     * requests in flight need little memory.
     */
    private static final long MOST_BYTES_OF_BATCH = 1_000_000;

    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final double mostUnits;
    private final boolean merges;
    private long units;

    /**
     * Creates an empty buffer.
     *
     * @param mostUnits the number of write units from which the buffer is full
     * @param merges whether a row also gets the attributes that only an earlier row of the same key has
     */
    RowBuffer(double mostUnits, boolean merges) {
        this.merges = merges;
        this.mostUnits = Math.min(mostUnits, MOST_UNITS);
    }

    /** Adds a row. Replaces an earlier row of the same key, and returns whether there was one. */
    boolean add(Row later) {
        Row row = merges ? withEarlier(later) : later;
        Row replaced = rows.put(row.key(), row);
        units += units(row) - (replaced == null ? 0 : units(replaced));
        return replaced != null;
    }

    private static long units(Row row) {
        return (row.size() + Row.UNIT - 1) / Row.UNIT;
    }

    private Row withEarlier(Row later) {
        Row earlier = rows.get(later.key());
        if (earlier == null) {
            return later;
        }
        Map<String, AttributeValue> both = new LinkedHashMap<>(earlier.item());
        both.putAll(later.item());
        return Row.of(later.place(), later.key(), both);
    }

    boolean isFull() {
        return rows.size() >= MOST_ROWS || units >= mostUnits;
    }

    /** Removes all rows, and returns them in batches of at most this number of rows. */
    List<List<Row>> drain(int mostRows) {
        List<List<Row>> batches = Batches.of(rows.values(), mostRows, MOST_BYTES_OF_BATCH, Row::size);
        rows.clear();
        units = 0;
        return batches;
    }
}
