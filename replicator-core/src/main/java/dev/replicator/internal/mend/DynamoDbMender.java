package dev.replicator.internal.mend;

import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.ledger.Observed;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.internal.pace.BlockingThreads;
import dev.replicator.record.RejectReason;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes corrections, one key per request, and only if the replica is still as it was observed. If it is unknown
 * whether a correction took effect, the future fails with the SDK's error. It is safe to send the correction again.
 */
public final class DynamoDbMender {

    /**
     * The result of a correction.
     *
     * @param writeUnits the write units that DynamoDB reported
     * @param why the reason of a refusal; empty if the correction was not refused
     */
    public record Mended(Mend.Result result, double writeUnits, Optional<RejectReason> why) {

        static Mended done(double writeUnits) {
            return new Mended(Mend.Result.DONE, writeUnits, Optional.empty());
        }

        static Mended refused(RejectReason why) {
            return new Mended(Mend.Result.REFUSED, 0, Optional.of(why));
        }
    }

    private final DynamoDbAsyncClient client;
    private final Target target;
    private final MendRequests requests;
    private final DynamoDbContract contract;
    private final String sourceTable;

    /**
     * Creates a mender.
     *
     * @param sourceTable the primary's ARN
     */
    public DynamoDbMender(DynamoDbReplica replica, String sourceTable, DynamoDbContract contract, Clock clock) {
        this.client = replica.client();
        this.target = replica.target();
        this.requests = new MendRequests(target, clock);
        this.contract = contract;
        this.sourceTable = sourceTable;
    }

    public CompletableFuture<Mended> mend(Mend mend) {
        if (mend.observed().isForeign()) {
            return CompletableFuture.completedFuture(Mended.refused(RejectReason.FOREIGN_STAMP));
        }
        if (mend instanceof Mend.Put put) {
            return put(put);
        }
        return outcome(
                mend instanceof Mend.Delete delete ? delete(delete) : transact(requests.sweep((Mend.Sweep) mend)));
    }

    /**
     * Writes the item with a stamp. If DynamoDB refuses this, for example because the item is too large, writes it
     * without a stamp.
     */
    private CompletableFuture<Mended> put(Mend.Put put) {
        if (target.fence() == Fence.LEDGER) {
            return outcome(transact(requests.put(put, false)));
        }
        CompletableFuture<Double> stamped =
                needsNoRow(put) ? write(requests.replace(put)) : transact(requests.put(put, true));
        return outcome(stamped)
                .thenComposeAsync(
                        mended -> mended.result() == Mend.Result.REFUSED
                                ? outcome(transact(requests.put(put, false)))
                                : CompletableFuture.completedFuture(mended),
                        BlockingThreads.shared());
    }

    private CompletableFuture<Double> delete(Mend.Delete delete) {
        return target.hasTombstonesInTable() && needsNoRow(delete)
                ? write(requests.tombstone(delete))
                : transact(requests.delete(delete));
    }

    /** Returns whether the condition on the item is sufficient, so that no condition on the row is needed. */
    private boolean needsNoRow(Mend mend) {
        Observed observed = mend.observed();
        boolean isAbsent = observed.item().isEmpty() && observed.row().isEmpty();
        return observed.isStampedNewest() || (target.hasTombstonesInTable() && isAbsent);
    }

    private CompletableFuture<Double> write(PutItemRequest request) {
        return contract.send(
                        sourceTable,
                        date -> client.putItem(
                                request.copy(dated -> dated.overrideConfiguration(SigningDate.at(date)))))
                .thenApply(response -> CapacityUnits.of(response.consumedCapacity()));
    }

    private CompletableFuture<Double> transact(TransactWriteItemsRequest request) {
        return contract.send(
                        sourceTable,
                        date -> client.transactWriteItems(
                                request.copy(dated -> dated.overrideConfiguration(SigningDate.at(date)))))
                .thenApply(response -> CapacityUnits.of(response.consumedCapacity()));
    }

    private static CompletableFuture<Mended> outcome(CompletableFuture<Double> written) {
        return written.handle((units, error) -> error == null ? Mended.done(units) : failed(error));
    }

    private static Mended failed(Throwable error) {
        Throwable cause = FaultClassifier.unwrap(error);
        if (isCondition(cause)) {
            return new Mended(Mend.Result.OVERTAKEN, 0, Optional.empty());
        }
        Optional<RejectReason> why = refusal(cause);
        if (why.isPresent()) {
            return Mended.refused(why.get());
        }
        throw new CompletionException(cause);
    }

    private static boolean isCondition(Throwable error) {
        return error instanceof ConditionalCheckFailedException
                || (error instanceof TransactionCanceledException cancelled
                        && cancelled.cancellationReasons().stream()
                                .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code())));
    }

    /** Returns why DynamoDB refused the item; empty if the error has another cause. */
    private static Optional<RejectReason> refusal(Throwable error) {
        Stream<Fault> inside = error instanceof TransactionCanceledException cancelled
                ? cancelled.cancellationReasons().stream().map(FaultClassifier::of)
                : Stream.empty();
        return Stream.concat(Stream.of(FaultClassifier.of(error)), inside)
                .flatMap(fault -> refusal(fault).stream())
                .findFirst();
    }

    private static Optional<RejectReason> refusal(Fault fault) {
        return switch (fault.kind()) {
            case INVALID -> Optional.of(RejectReason.INVALID);
            case COLLECTION_FULL -> Optional.of(RejectReason.COLLECTION_FULL);
            default -> Optional.empty();
        };
    }
}
