package dev.replicator.backfill;

import dev.replicator.internal.change.Change;
import dev.replicator.job.NamedCounts;
import java.util.List;

/** Writes the copies of one page, and waits until all of them are settled. Thread-safe. */
interface ItemWriter {

    NamedCounts write(List<Change> copies);
}
