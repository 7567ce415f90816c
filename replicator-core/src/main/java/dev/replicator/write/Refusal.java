package dev.replicator.write;

import dev.replicator.change.RejectReason;
import dev.replicator.change.Rejection;
import dev.replicator.change.Version;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads what a refused condition returned: the item or the row as it was. A version once seen there is never taken back,
 * so a change that was older then is older for good.
 */
final class Refusal {

    /** Creation times are whole seconds of clocks that need not agree; this far apart they are not a matter of rounding. */
    private static final Duration CLEARLY = Duration.ofSeconds(5);

    private final String stampAttribute;

    Refusal(String stampAttribute) {
        this.stampAttribute = stampAttribute;
    }

    /** The refusal of a put that takes for granted an item which exists and is stamped. */
    Step ofReplace(Attempt attempt, Map<String, AttributeValue> oldItem) {
        return oldItem.containsKey(stampAttribute)
                ? new Step.Done(outcome(attempt, oldItem, Map.of()))
                : new Step.InForm(Form.BEAR);
    }

    /** The refusal of a transaction by its item, its row or both; what did not refuse is empty here. */
    Step ofTransaction(Attempt attempt, Map<String, AttributeValue> oldItem, Map<String, AttributeValue> oldRow) {
        return new Step.Done(outcome(attempt, oldItem, oldRow));
    }

    private Outcome outcome(Attempt attempt, Map<String, AttributeValue> oldItem, Map<String, AttributeValue> oldRow) {
        List<Optional<Version>> stored = Stream.of(
                        Optional.ofNullable(oldItem.get(stampAttribute)),
                        Optional.ofNullable(oldRow.get(LedgerRow.VERSION)))
                .flatMap(Optional::stream)
                .map(value -> Optional.ofNullable(value.s()).flatMap(Version::parse))
                .toList();
        if (stored.stream().anyMatch(Optional::isEmpty)) {
            return new Outcome.Rejected(new Rejection(
                    RejectReason.FOREIGN_STAMP, "The replica's item or its ledger row has a version nobody wrote."));
        }
        return stored.isEmpty()
                ? unexplained()
                : against(
                        attempt,
                        Collections.max(
                                stored.stream().flatMap(Optional::stream).toList()));
    }

    private static Outcome against(Attempt attempt, Version stored) {
        Version version = attempt.change().version();
        if (version.equals(stored)) {
            return attempt.uncertain() ? new Outcome.Applied() : new Outcome.Duplicate();
        }
        return stored.isNewerThan(version)
                ? new Outcome.Superseded(stored, isInverted(version, stored))
                : unexplained();
    }

    /** No fence refuses an older version; if it happens all the same, nothing may be lost over it. */
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
