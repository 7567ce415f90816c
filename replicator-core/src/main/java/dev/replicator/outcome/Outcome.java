package dev.replicator.outcome;

import dev.replicator.record.Rejection;
import dev.replicator.record.Version;

/** The result of a record. All but {@link Retry} settle the record: it need not come again. */
public sealed interface Outcome {

    /** The replica has the change, or had it until a newer one was applied. */
    record Applied() implements Outcome {}

    /**
     * The replica has a newer version.
     *
     * @param by the newer version
     * @param orderInverted the change was created clearly later than the newer version, so the order is in doubt
     */
    record Superseded(Version by, boolean orderInverted) implements Outcome {}

    /** The replica already has this change. */
    record Duplicate() implements Outcome {}

    /** A newer change of the same key in the same batch settled it. */
    record Coalesced() implements Outcome {}

    /** The rules leave the change out. */
    record Filtered() implements Outcome {}

    /** The change can never be applied; it is in the quarantine. */
    record Rejected(Rejection rejection) implements Outcome {}

    /**
     * The record must come again.
     *
     * @param why one sentence that says what to do; holds no item content
     */
    record Retry(RetryCause cause, String why) implements Outcome {}

    default boolean isSettled() {
        return !(this instanceof Retry);
    }
}
