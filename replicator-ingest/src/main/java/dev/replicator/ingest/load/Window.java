package dev.replicator.ingest.load;

import dev.replicator.change.Key;
import dev.replicator.write.ItemSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that are read and not yet sent: of each key the last. */
final class Window {

    private static final int MOST_ROWS = 1000;
    private static final long MOST_BYTES = 8_000_000;
    /** Well under the 16 MB that a request may have, so that many under way together fit into little memory. */
    private static final long MOST_BYTES_OF_BATCH = 1_000_000;

    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private long bytes;

    /** Takes a row, in the place of an earlier one of its key; says whether there was one. */
    boolean add(Row row) {
        bytes += ItemSize.of(row.item());
        return rows.put(row.key(), row) != null;
    }

    boolean isFull() {
        return rows.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    /** Empties it into batches of so many rows at most. */
    List<List<Row>> drain(int mostRows) {
        List<List<Row>> batches = new ArrayList<>();
        List<Row> batch = new ArrayList<>();
        long size = 0;
        for (Row row : rows.values()) {
            long more = ItemSize.of(row.item());
            if (batch.size() == mostRows || (!batch.isEmpty() && size + more > MOST_BYTES_OF_BATCH)) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            batch.add(row);
            size += more;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        rows.clear();
        bytes = 0;
        return batches;
    }
}
