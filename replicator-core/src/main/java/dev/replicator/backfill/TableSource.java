package dev.replicator.backfill;

import dev.replicator.table.Description;
import dev.replicator.table.DynamoDbScan;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.table.Sample;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The primary itself, by a parallel scan. */
public final class TableSource implements BackfillSource {

    private final DynamoDbTable table;
    private final int segments;

    /** @param segments how many parts the scan has, 1 to 10,000; at least as many as threads read */
    public TableSource(DynamoDbTable table, int segments) {
        if (segments < 1 || segments > 10_000) {
            throw new IllegalArgumentException("a scan has 1 to 10,000 segments, not " + segments);
        }
        this.table = table;
        this.segments = segments;
    }

    @Override
    public CompletableFuture<SourceContents> origin() {
        return table.describe().thenApply(this::origin);
    }

    private SourceContents origin(Description description) {
        return new SourceContents(
                description.arn() + " in " + segments + " segments",
                description.arn(),
                Optional.of(description.key()),
                Optional.empty(),
                OptionalLong.of(description.items()),
                DynamoDbScan.of(table, Sample.all(segments)));
    }
}
