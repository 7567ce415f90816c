package dev.replicator.internal.traverse;

import dev.replicator.internal.read.Page;
import dev.replicator.job.NamedCounts;
import java.util.concurrent.CompletableFuture;

/**
 * The work of a job on the items of a page. Called on several threads, for the pages of a part in their order; it may
 * block.
 */
@FunctionalInterface
public interface PageWork {

    /** Completes with the counts when the whole page is settled. Pages may be settled in any order. */
    CompletableFuture<NamedCounts> work(Page page);
}
