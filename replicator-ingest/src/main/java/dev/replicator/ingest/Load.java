package dev.replicator.ingest;

import dev.replicator.ingest.format.FileFormat;
import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.format.Rows;
import dev.replicator.ingest.load.DynamoDbTableKey;
import dev.replicator.ingest.load.LoadRun;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.load.RowWriter;
import dev.replicator.ingest.load.TableKey;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.text.Printable;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.JobEnding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Loads one file into a table in the foreground, without a ledger of objects and without competing processes. An object
 * can run only once.
 */
public final class Load {

    private final SourceFile file;
    private final Optional<Table> into;
    private final LoadOptions options;
    private final StopSignal stop = new StopSignal();
    private final RetryingCaller caller = new RetryingCaller(stop);
    private RowCounts counts = RowCounts.NONE;
    private RejectCounts rejected = RejectCounts.NONE;
    private List<String> remarks = List.of();

    /** The table that is loaded. */
    record Table(DynamoDbAsyncClient client, String name) {}

    Load(SourceFile file, Optional<Table> into, LoadOptions options) {
        this.file = file;
        this.into = into;
        this.options = options;
    }

    /**
     * Returns a builder for a load of this file into this table.
     *
     * @param client must have a time-out and should not retry; the caller closes it
     */
    public static LoadBuilder builder(SourceFile file, DynamoDbAsyncClient client, String table) {
        return new LoadBuilder(file, Optional.of(new Table(client, table)));
    }

    /** Returns a builder for a {@link #dryRun} without a table. Such a run cannot reject rows because of their keys. */
    public static LoadBuilder withoutTable(SourceFile file) {
        return new LoadBuilder(file, Optional.empty());
    }

    /** Loads the file. A problem with AWS or with the file is returned as a result and not thrown. */
    public LoadResult run() {
        Table table = into.orElseThrow(() -> new IllegalStateException("Without a table only a dry run is possible."));
        return run(key -> options.mode().writer(table.client(), table.name(), key));
    }

    /**
     * Reads and maps the whole file, but writes nothing. Rejects the same rows as a load, except the rows that DynamoDB
     * would refuse.
     *
     * @param first the number of items to show
     * @param items receives each of these items as one line of DynamoDB JSON
     */
    public LoadResult dryRun(int first, Consumer<String> items) {
        return run(key -> new DryRunWriter(first, items));
    }

    /** Ends the run soon and cleanly. May be called from any thread. */
    public void stop() {
        stop.stop();
    }

    private interface Writers {
        RowWriter forTableWith(TableKey key);
    }

    private LoadResult run(Writers writers) {
        JobEnding ending = JobRun.endingOf(() -> {
            TableKey key = into.map(table -> caller.await(() -> DynamoDbTableKey.of(table.client(), table.name())))
                    .orElseGet(TableKey::none);
            try {
                load(key, writers.forTableWith(key));
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + Printable.quoted(file.name()) + " cannot be read.", e);
            }
        });
        return new LoadResult(ending, counts, rejected, remarks);
    }

    private void load(TableKey key, RowWriter writer) throws IOException {
        FormatOptions format = options.mapping().format().or(FileFormat.of(file.name(), file.contentType()));
        try (Rows rows = Rows.open(file.open(), format, options.mapping().wanted())) {
            LoadRun loading = new LoadRun(
                    rows,
                    options.mapping(),
                    key,
                    writer,
                    new UnlimitedPermit(stop),
                    options.rejects(),
                    caller.budget(options.writeUnits()),
                    options.pace(),
                    now -> options.listener().accept(new LoadProgress(now, rows.bytesRead(), file.size())));
            try {
                // the permit has no time limit, so the run either reads the whole file or throws
                loading.run();
            } finally {
                counts = loading.counts();
                rejected = loading.rejected();
                remarks = Remarks.of(loading);
            }
        }
    }
}
