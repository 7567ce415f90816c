package dev.replicator.quarantine;

import java.util.concurrent.CompletionStage;

/**
 * Keeps rejected records until somebody looks at them.
 *
 * <p>Called from many threads, one at a time for each batch; it may block, but then the records of a batch are kept one
 * after the other. A stage that completes says
 * that the record is kept durably; one that fails, or does not complete in the time of the batch, leaves the record to
 * come again. A record may come more than once and should overwrite itself: {@link QuarantinedRecord#path} is the same
 * each time.
 */
@FunctionalInterface
public interface Quarantine {

    CompletionStage<Void> keep(QuarantinedRecord rejected);
}
