package dev.replicator.backfill;

import dev.replicator.internal.read.Description;
import dev.replicator.internal.read.DynamoDbReads;
import dev.replicator.internal.read.DynamoDbScan;
import dev.replicator.internal.read.SampledSegments;
import dev.replicator.table.DynamoDbTable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Reads the items from the primary itself, by a parallel scan. */
public final class TableSource extends BackfillSource {

    private final DynamoDbTable table;
    private final int segments;

    /**
     * Creates the source.
     *
     * @param segments the number of scan segments, 1 to 10,000; use at least one for each thread
     */
    public TableSource(DynamoDbTable table, int segments) {
        if (segments < 1 || segments > 10_000) {
            throw new IllegalArgumentException("a scan has 1 to 10,000 segments, not " + segments);
        }
        this.table = table;
        this.segments = segments;
    }

    @Override
    CompletableFuture<SourceContents> contents() {
        return DynamoDbReads.describe(table).thenApply(this::contents);
    }

    private SourceContents contents(Description description) {
        return new SourceContents(
                description.arn() + " in " + segments + " segments",
                description.arn(),
                Optional.of(description.key()),
                Optional.empty(),
                OptionalLong.of(description.items()),
                DynamoDbScan.of(table, SampledSegments.all(segments)));
    }
}
