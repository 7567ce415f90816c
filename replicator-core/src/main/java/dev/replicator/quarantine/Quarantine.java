package dev.replicator.quarantine;

import java.util.concurrent.CompletionStage;

/**
 * Stores rejected records.
 *
 * <p>Called by many threads, but for each batch by only one at a time. It may block; then the records of a batch are
 * stored one after the other. The returned stage must not complete before the record is stored durably. If the stage
 * fails, or does not complete before the batch ends, the record is delivered again.
 *
 * <p>The same record may be stored more than once. Its {@link QuarantineKey} is the same each time, so use this key to
 * overwrite the record.
 */
@FunctionalInterface
public interface Quarantine {

    CompletionStage<Void> keep(QuarantinedRecord rejected);
}
