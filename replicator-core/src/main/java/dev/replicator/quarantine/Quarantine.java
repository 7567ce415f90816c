package dev.replicator.quarantine;

import java.util.concurrent.CompletionStage;

/**
 * Keeps rejected records until somebody looks at them.
 *
 * <p>Called from many threads, also from those of the DynamoDB client, so it must not block. A stage that completes says
 * that the record is kept durably; one that fails, or does not complete in the time of the batch, leaves the record to
 * come again. A record may come more than once and should overwrite itself: {@link QuarantinedRecord#path} is the same
 * each time.
 */
@FunctionalInterface
public interface Quarantine {

    CompletionStage<Void> keep(QuarantinedRecord rejected);
}
