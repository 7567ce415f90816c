package dev.replicator.backfill;

import java.util.concurrent.CompletableFuture;

/**
 * The source from which a backfill reads the items of the primary: the table itself ({@link TableSource}) or an export
 * ({@link ExportSource}).
 */
public abstract sealed class BackfillSource permits ExportSource, TableSource {

    BackfillSource() {}

    /**
     * Describes the contents of the source. Called once per run. The job ends if the future fails with an exception
     * that is not the SDK's.
     */
    abstract CompletableFuture<SourceContents> contents();
}
