package dev.replicator.quarantine;

import java.util.concurrent.CompletionStage;

/**
 * Stores rejected records.
 *
 * <p>Called from many threads, one at a time for each batch. It may block; then the records of a batch are stored one
 * after the other. When the stage completes, the record must be stored durably. If the stage fails, or does not
 * complete in the time of the batch, the record comes again. A record may come more than once: {@link
 * QuarantineKey} is the same each time, so it overwrites itself.
 */
@FunctionalInterface
public interface Quarantine {

    CompletionStage<Void> keep(QuarantinedRecord rejected);
}
