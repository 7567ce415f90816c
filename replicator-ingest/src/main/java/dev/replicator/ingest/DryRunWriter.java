package dev.replicator.ingest;

import dev.replicator.ingest.load.BatchResult;
import dev.replicator.ingest.load.Row;
import dev.replicator.ingest.load.RowOutcome;
import dev.replicator.ingest.load.RowWriter;
import dev.replicator.internal.value.DynamoDbJson;
import dev.replicator.internal.value.JsonWriter;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Shows the first items and writes nothing. Only one thread calls it, because its results are complete at once. */
final class DryRunWriter implements RowWriter {

    private static final int MOST_ROWS = 25;
    private final Consumer<String> items;
    private int left;

    DryRunWriter(int first, Consumer<String> items) {
        this.left = first;
        this.items = items;
    }

    @Override
    public int mostRows() {
        return MOST_ROWS;
    }

    @Override
    public CompletableFuture<BatchResult> attempt(List<Row> rows) {
        rows.stream().limit(left).map(DryRunWriter::json).forEach(items);
        left -= Math.min(left, rows.size());
        return CompletableFuture.completedFuture(
                new BatchResult(Collections.nCopies(rows.size(), new RowOutcome.Written()), 0, false));
    }

    private static String json(Row row) {
        return JsonWriter.text(json -> DynamoDbJson.writeAttributes(json, row.item()));
    }
}
