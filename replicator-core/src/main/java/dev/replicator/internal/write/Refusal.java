package dev.replicator.internal.write;

import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.internal.ledger.Stamp;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.record.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decides the outcome of a change after a condition refused it, from the old item or row that DynamoDB returned. A
 * version never decreases, so a change that was older then stays older.
 */
record Refusal(String stampAttribute, Clock clock) {

    /**
     * The smallest difference of creation times that counts as an inverted order. Smaller differences are normal,
     * because creation times are whole seconds and clocks differ.
     */
    private static final Duration CLEARLY = Duration.ofSeconds(5);

    private static final Outcome NO_VERSION =
            foreign("The replica's item or its ledger row has a version attribute that is not a version.");
    private static final Outcome OF_THE_FUTURE = foreign(
            "The replica's item or its ledger row has a version more than a day in the future, so no change can be newer.");

    /** Handles a refused put. If the item has no stamp, or does not exist, a transaction must write the change. */
    ResponseMeaning ofPut(Attempt attempt, Map<String, AttributeValue> oldItem) {
        return oldItem.containsKey(stampAttribute)
                ? new ResponseMeaning.Done(outcome(attempt, oldItem, Map.of()))
                : new ResponseMeaning.InForm(attempt.change().isDelete() ? WriteForm.DELETE : WriteForm.INSERT);
    }

    /**
     * Handles a refused transaction.
     *
     * @param oldItem the item, if its condition was refused; otherwise empty
     * @param oldRow the ledger row, if its condition was refused; otherwise empty
     */
    ResponseMeaning ofTransaction(
            Attempt attempt, Map<String, AttributeValue> oldItem, Map<String, AttributeValue> oldRow) {
        return new ResponseMeaning.Done(outcome(attempt, oldItem, oldRow));
    }

    private Outcome outcome(Attempt attempt, Map<String, AttributeValue> oldItem, Map<String, AttributeValue> oldRow) {
        List<Optional<Version>> stored = Stream.of(
                        Optional.ofNullable(oldItem.get(stampAttribute)),
                        Optional.ofNullable(oldRow.get(LedgerRow.VERSION)))
                .flatMap(Optional::stream)
                .map(value -> Optional.ofNullable(value.s()).flatMap(Stamp::version))
                .toList();
        if (stored.stream().anyMatch(Optional::isEmpty)) {
            return NO_VERSION;
        }
        return stored.isEmpty()
                ? unexplained()
                : against(
                        attempt,
                        Collections.max(
                                stored.stream().flatMap(Optional::stream).toList()));
    }

    private static Outcome foreign(String what) {
        return new Outcome.Rejected(new Rejection(RejectReason.FOREIGN_STAMP, what));
    }

    private Outcome against(Attempt attempt, Version stored) {
        Version version = attempt.change().version();
        if (version.equals(stored)) {
            return attempt.uncertain() ? new Outcome.Applied() : new Outcome.Duplicate();
        }
        if (!stored.isNewerThan(version)) {
            return unexplained();
        }
        return stored.isOfTimeAfter(clock.instant().plus(LedgerRow.FAR_AHEAD))
                ? OF_THE_FUTURE
                : new Outcome.Superseded(stored, isInverted(version, stored));
    }

    /**
     * Returns the outcome of a refused change that is not older than the stored version. This should never happen. The
     * record is delivered again, so that it is not lost.
     */
    private static Outcome unexplained() {
        return new Outcome.Retry(
                RetryCause.UNAVAILABLE,
                "DynamoDB refused a condition without showing a newer version; the record is tried again.");
    }

    private static boolean isInverted(Version refused, Version stored) {
        Optional<Instant> late = refused.created();
        Optional<Instant> early = stored.created();
        return late.isPresent()
                && early.isPresent()
                && late.get().isAfter(early.get().plus(CLEARLY));
    }
}
