package dev.replicator.internal.traverse;

import dev.replicator.internal.read.Page;
import dev.replicator.job.NamedCounts;
import java.util.concurrent.CompletableFuture;

/**
 * What a job does with the items of a page. Called on several threads at once, once for each page of a part in their
 * order; it may block.
 */
@FunctionalInterface
public interface PageWork {

    /** Completes with what there was when all of the page is settled; pages may be settled in any order. */
    CompletableFuture<NamedCounts> work(Page page);
}
