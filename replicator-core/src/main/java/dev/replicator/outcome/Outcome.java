package dev.replicator.outcome;

import dev.replicator.record.Rejection;
import dev.replicator.record.Version;

/**
 * The result of a record. Every outcome except {@link Retry} settles the record, so that it need not be delivered
 * again.
 */
public sealed interface Outcome {

    /** The change was written to the replica. A newer change may have overwritten it since. */
    record Applied() implements Outcome {}

    /**
     * The replica already has a newer version of the item.
     *
     * @param by the newer version
     * @param orderInverted whether the change was created clearly later than the newer version, so that the order of
     *     the versions is doubtful
     */
    record Superseded(Version by, boolean orderInverted) implements Outcome {}

    /** The replica already has this change. */
    record Duplicate() implements Outcome {}

    /** The same batch has a newer change of the same key, so only the newer one was written. */
    record Coalesced() implements Outcome {}

    /** The rules leave the change out. */
    record Filtered() implements Outcome {}

    /** The change can never be applied, so it is stored in the quarantine. */
    record Rejected(Rejection rejection) implements Outcome {}

    /**
     * The record must be delivered again.
     *
     * @param why one sentence that says what to do; it contains no item content
     */
    record Retry(RetryCause cause, String why) implements Outcome {}

    default boolean isSettled() {
        return !(this instanceof Retry);
    }
}
