package dev.replicator.ingest.load;

import dev.replicator.record.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Answers late, and sees whether a key is sent that is under way. */
final class WatchedWriter implements RowWriter {

    private final RowWriter writer;
    private final Set<Key> inFlight = new HashSet<>();
    private final List<Row> overlaps = new ArrayList<>();

    WatchedWriter(RowWriter writer) {
        this.writer = writer;
    }

    synchronized List<Row> overlaps() {
        return List.copyOf(overlaps);
    }

    synchronized boolean isIdle() {
        return inFlight.isEmpty();
    }

    @Override
    public int mostRows() {
        return writer.mostRows();
    }

    @Override
    public CompletableFuture<BatchResult> attempt(List<Row> rows) {
        begin(rows);
        return writer.attempt(rows)
                .thenApplyAsync(
                        attempt -> {
                            end(rows);
                            return attempt;
                        },
                        CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
    }

    private synchronized void begin(List<Row> rows) {
        rows.stream().filter(row -> !inFlight.add(row.key())).forEach(overlaps::add);
    }

    private synchronized void end(List<Row> rows) {
        rows.forEach(row -> inFlight.remove(row.key()));
    }
}
