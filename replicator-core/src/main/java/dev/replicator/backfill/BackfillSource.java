package dev.replicator.backfill;

import java.util.concurrent.CompletableFuture;

/** Where a backfill reads the items of the primary: the table ({@link TableSource}) or an export ({@link ExportSource}). */
public abstract sealed class BackfillSource permits ExportSource, TableSource {

    BackfillSource() {}

    /** Looks at what the source holds. A future that fails with no error of the SDK ends the job; asked once a run. */
    abstract CompletableFuture<SourceContents> contents();
}
