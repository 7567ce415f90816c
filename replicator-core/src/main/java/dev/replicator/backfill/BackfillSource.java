package dev.replicator.backfill;

import java.util.concurrent.CompletableFuture;

/** Where the items of the primary are read. */
public interface BackfillSource {

    /** Looks at what there is. A future that fails with no error of the SDK ends the job; it is asked once a run. */
    CompletableFuture<SourceContents> origin();
}
