package dev.replicator.internal.write;

import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.InsertStatement;
import dev.replicator.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * The response to a group of attempts.
 *
 * @param steps the meaning of the response for each attempt, in order
 */
record Answer(double writeUnits, List<ResponseMeaning> steps) {

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String NO_FAILURE = "None";
    private static final Fault UNEXPLAINED = new Fault(Fault.Kind.UNAVAILABLE, "TransactionCanceledException", "");
    private static final Fault WITHOUT_ANSWERS = new Fault(Fault.Kind.UNAVAILABLE, "BatchExecuteStatement", "");

    static Answer applied(AttemptGroup group, double writeUnits) {
        return new Answer(writeUnits, all(group, new ResponseMeaning.Done(new Outcome.Applied())));
    }

    static Answer of(ResponseMeaning step) {
        return new Answer(0, List.of(step));
    }

    static Answer failed(AttemptGroup group, Fault fault) {
        return new Answer(0, all(group, new ResponseMeaning.Failed(fault)));
    }

    /**
     * Returns the answer to a cancelled transaction. If all failures are throttling or temporary faults of the service,
     * the whole transaction is sent again. Otherwise each key continues alone, according to the two cancellation
     * reasons of its item and its row.
     */
    static Answer cancelled(AttemptGroup group, List<CancellationReason> reasons, Refusal refusal) {
        List<Attempt> attempts = group.attempts();
        List<ResponseMeaning> steps = new ArrayList<>(attempts.size());
        for (int i = 0; i < attempts.size(); i++) {
            steps.add(step(attempts.get(i), reasons.get(2 * i), reasons.get(2 * i + 1), refusal));
        }
        boolean refused = steps.stream()
                .anyMatch(step -> step instanceof ResponseMeaning.Done
                        || (step instanceof ResponseMeaning.Failed failed && !isShortage(failed.fault())));
        return refused ? new Answer(0, steps) : failed(group, firstFault(steps));
    }

    /** Returns the answer to a batch of statements, of which each has a response of its own. */
    static Answer ofStatements(AttemptGroup group, BatchExecuteStatementResponse response) {
        List<BatchStatementResponse> each = response.responses();
        if (each.size() != group.attempts().size()) {
            return failed(group, WITHOUT_ANSWERS);
        }
        return new Answer(
                CapacityUnits.of(response.consumedCapacity()),
                each.stream().map(one -> step(one.error())).toList());
    }

    /**
     * Returns the temporary fault that all attempts share, so that the group can be sent again unchanged; empty if they
     * do not share one.
     */
    Optional<Fault> faultOfWhole() {
        boolean whole = steps.get(0) instanceof ResponseMeaning.Failed failed
                && isShortage(failed.fault())
                && Set.copyOf(steps).size() == 1;
        return whole ? Optional.of(firstFault(steps)) : Optional.empty();
    }

    /** Returns whether fewer requests in flight would have helped. */
    boolean isOverload() {
        return steps.stream()
                .anyMatch(step -> step instanceof ResponseMeaning.Failed failed
                        && failed.fault().isOverload());
    }

    /** A refusal does not contain the old item, so a put must find out whether that item is older. */
    private static ResponseMeaning step(@Nullable BatchStatementError error) {
        if (error == null) {
            return new ResponseMeaning.Done(new Outcome.Applied());
        }
        return InsertStatement.isRefused(error)
                ? new ResponseMeaning.InForm(WriteForm.PUT)
                : new ResponseMeaning.Failed(FaultClassifier.of(error));
    }

    private static ResponseMeaning step(
            Attempt attempt, CancellationReason item, CancellationReason row, Refusal refusal) {
        boolean itemRefused = CONDITION_FAILED.equals(item.code());
        boolean rowRefused = CONDITION_FAILED.equals(row.code());
        if (itemRefused || rowRefused) {
            return refusal.ofTransaction(attempt, old(item, itemRefused), old(row, rowRefused));
        }
        if (!isNone(item)) {
            return new ResponseMeaning.Failed(FaultClassifier.of(item));
        }
        return isNone(row) ? new ResponseMeaning.Unharmed() : new ResponseMeaning.Failed(FaultClassifier.of(row));
    }

    private static Fault firstFault(List<ResponseMeaning> steps) {
        return steps.stream()
                .filter(ResponseMeaning.Failed.class::isInstance)
                .map(step -> ((ResponseMeaning.Failed) step).fault())
                .findFirst()
                .orElse(UNEXPLAINED);
    }

    private static boolean isShortage(Fault fault) {
        return fault.isOverload() || fault.kind() == Fault.Kind.UNAVAILABLE;
    }

    private static boolean isNone(CancellationReason reason) {
        return reason.code() == null || NO_FAILURE.equals(reason.code());
    }

    private static Map<String, AttributeValue> old(CancellationReason reason, boolean refused) {
        return refused ? reason.item() : Map.of();
    }

    private static List<ResponseMeaning> all(AttemptGroup group, ResponseMeaning step) {
        return group.attempts().stream().map(attempt -> step).toList();
    }
}
