package dev.replicator.internal.write;

import dev.replicator.internal.fault.Fault;
import dev.replicator.outcome.Outcome;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;

/** What a batch does next with an attempt after its response. */
sealed interface NextMove {

    /** The attempt has its outcome. */
    record Settle(Attempt attempt, Outcome outcome) implements NextMove {}

    /** The attempt is sent again at once, in its own request. */
    record SendAlone(Attempt attempt) implements NextMove {}

    /** The attempt is sent again after a back-off, in its own request. */
    record SendLater(Attempt attempt, Fault fault) implements NextMove {}

    /** The table or the contract is wrong, so the batch sends no further request. */
    record Stop(Attempt attempt, Outcome.Retry why) implements NextMove {}

    /** The request is invalid. The key schemas of the tables show whether the record or a table is wrong. */
    record AskSchemas(Attempt attempt, Fault invalid) implements NextMove {}

    /**
     * Returns the next move after a response.
     *
     * @param alone whether the request had no other attempt
     */
    static NextMove after(Attempt attempt, ResponseMeaning step, boolean alone) {
        if (step instanceof ResponseMeaning.Done end) {
            return new Settle(attempt, end.outcome());
        }
        if (step instanceof ResponseMeaning.InForm other) {
            return new SendAlone(attempt.in(other.form()));
        }
        return step instanceof ResponseMeaning.Failed failed
                ? after(attempt, failed.fault(), alone)
                : new SendAlone(attempt);
    }

    private static NextMove after(Attempt attempt, Fault fault, boolean alone) {
        if (fault.passes()) {
            return new SendLater(attempt, fault);
        }
        if (fault.kind() == Fault.Kind.TABLE || fault.kind() == Fault.Kind.CONTRACT) {
            return new Stop(attempt, Retries.of(fault));
        }
        if (attempt.form() == WriteForm.INSERT_STATEMENT) {
            return new SendAlone(attempt.in(WriteForm.PUT));
        }
        if (!alone) {
            return new SendAlone(attempt);
        }
        if (fault.kind() == Fault.Kind.COLLECTION_FULL) {
            return new Settle(
                    attempt, new Outcome.Rejected(new Rejection(RejectReason.COLLECTION_FULL, fault.message())));
        }
        // without the bytes of the stamp, the item may be small enough to be valid
        return attempt.form().isStamped() && !attempt.change().isDelete()
                ? new SendAlone(attempt.in(WriteForm.INSERT_UNSTAMPED))
                : new AskSchemas(attempt, fault);
    }
}
