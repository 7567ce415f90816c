package dev.replicator.backfill;

import java.util.concurrent.CompletableFuture;

/** Where a backfill reads the items of the primary: the table ({@link TableSource}) or an export ({@link ExportSource}). */
public abstract sealed class BackfillSource permits ExportSource, TableSource {

    BackfillSource() {}

    /** Describes the contents of the source; called once a run. A failure that is no error of the SDK ends the job. */
    abstract CompletableFuture<SourceContents> contents();
}
