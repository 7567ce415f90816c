package dev.replicator.internal.traverse;

import dev.replicator.internal.read.Page;
import dev.replicator.job.NamedCounts;
import java.util.concurrent.CompletableFuture;

/**
 * Processes the pages of a job. Called by several threads, which it may block. The pages of each part are passed in
 * order.
 */
@FunctionalInterface
public interface PageWork {

    /**
     * Processes a page. The future completes with the counts when the whole page is settled. Pages may be settled in
     * any order.
     */
    CompletableFuture<NamedCounts> work(Page page);
}
