package dev.replicator.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.ingest.load.BatchResult;
import dev.replicator.ingest.load.Row;
import dev.replicator.ingest.load.RowOutcome;
import dev.replicator.ingest.load.RowWriter;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Shows the first items, and writes none. Its answers are complete at once, so it is called by one thread. */
final class DryRunWriter implements RowWriter {

    private static final int MOST_ROWS = 25;
    private static final JsonFactory JSON = new JsonFactory();

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
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            DynamoDbJson.writeAttributes(json, row.item());
        } catch (IOException e) {
            throw new UncheckedIOException("a text can always be written to", e);
        }
        return text.toString();
    }
}
