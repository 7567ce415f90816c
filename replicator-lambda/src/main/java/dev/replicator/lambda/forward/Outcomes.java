package dev.replicator.lambda.forward;

import dev.replicator.lambda.hec.EventResult;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import java.util.Optional;

/**
 * Decides what becomes of a record whose event the collector has answered.
 *
 * @param fixedIndex the index of the settings
 */
record Outcomes(Optional<String> fixedIndex) {

    /**
     * Returns the outcome of a record.
     *
     * @param index the index of its event
     */
    Outcome of(EventResult result, Optional<String> index) {
        if (result instanceof EventResult.Refused refused) {
            return of(refused, index);
        }
        if (result instanceof EventResult.Unsent unsent) {
            return new Outcome.Retry(cause(unsent.cause()), unsent.why());
        }
        return new Outcome.Applied();
    }

    /**
     * A refused index is the fault of the item that names it. If the settings name it, or nothing does, every record is
     * refused, and it is the fault of the settings: then nothing is quarantined.
     */
    private Outcome of(EventResult.Refused refused, Optional<String> index) {
        if (refused.reason() == EventResult.Reason.INDEX && index.equals(fixedIndex)) {
            return new Outcome.Retry(
                    RetryCause.DESTINATION,
                    "The HTTP Event Collector refuses the index "
                            + index.map(name -> "'" + name + "' of SPLUNK_INDEX")
                                    .orElse("that is the token's default")
                            + " (reply code 7). Create the index, allow it for the token, or correct the setting.");
        }
        return new Outcome.Rejected(new Rejection(
                switch (refused.reason()) {
                    case TOO_LARGE -> RejectReason.EVENT_TOO_LARGE;
                    case INVALID -> RejectReason.EVENT_REFUSED;
                    case INDEX -> RejectReason.INDEX_REFUSED;
                },
                refused.text()));
    }

    private static RetryCause cause(EventResult.Cause cause) {
        return switch (cause) {
            case THROTTLED -> RetryCause.THROTTLED;
            case UNAVAILABLE -> RetryCause.UNAVAILABLE;
            case DESTINATION -> RetryCause.DESTINATION;
            case DEADLINE -> RetryCause.DEADLINE;
        };
    }
}
