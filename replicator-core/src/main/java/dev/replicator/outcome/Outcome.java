package dev.replicator.outcome;

import dev.replicator.record.Rejection;
import dev.replicator.record.Version;

/** What became of a record. All but {@link Retry} settle it: it need not come again. */
public sealed interface Outcome {

    /** The replica holds the change, or held it until a newer one. */
    record Applied() implements Outcome {}

    /**
     * The replica holds something newer.
     *
     * @param by the version it holds
     * @param orderInverted the change's creation time is clearly later than that version's: the order is in doubt
     */
    record Superseded(Version by, boolean orderInverted) implements Outcome {}

    /** The replica holds this very change already. */
    record Duplicate() implements Outcome {}

    /** A newer change of the same key in the same batch settled it. */
    record Coalesced() implements Outcome {}

    /** The rules keep the change from the replica. */
    record Filtered() implements Outcome {}

    /** It can never be applied; the quarantine has it. */
    record Rejected(Rejection rejection) implements Outcome {}

    /**
     * It must come again.
     *
     * @param why one sentence that tells the reader what to do; holds no item content
     */
    record Retry(RetryCause cause, String why) implements Outcome {}

    default boolean isSettled() {
        return !(this instanceof Retry);
    }
}
