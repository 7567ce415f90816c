package dev.replicator.quarantine;

import java.util.concurrent.CompletionStage;

/**
 * Stores rejected records.
 *
 * <p>Many threads may call it, but for each batch only one at a time. It may block; then the records of a batch are
 * stored one after the other. The returned stage must not complete before the record is stored durably. If the stage
 * fails, or does not complete before the batch ends, the record is delivered again. The same record may be stored more
 * than once; use {@link QuarantineKey}, which is the same each time, so that the record is overwritten.
 */
@FunctionalInterface
public interface Quarantine {

    CompletionStage<Void> keep(QuarantinedRecord rejected);
}
