package dev.replicator.internal.ledger;

import dev.replicator.internal.fault.ContractMismatch;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Makes and reads the contract of a replica, and lets a process write only while it agrees with the contract. Two
 * processes must not write versions of different sources to a replica, or stamps in different attributes, or tombstones
 * in different places.
 *
 * <p>An agreement is valid for {@link #LEASE}. The contract may be changed by an operator, so every write is signed with a
 * date at which the agreement was valid, and AWS refuses it when the date is old. Thread-safe.
 */
public final class DynamoDbContract {

    /** How long a process may write after it has read the contract, without reading it again. */
    public static final Duration LEASE = Duration.ofMinutes(5);

    /** An agreement with the contract, valid from the time before it was read. */
    private record Lease(Instant from) {

        boolean isValid(Instant now) {
            return !now.isBefore(from) && now.isBefore(from.plus(LEASE));
        }
    }

    private final DynamoDbAsyncClient client;
    private final Target target;
    private final Clock clock;
    private final Executor threads;
    /** The epoch of a job; empty before its first lease, and always for a replicator. */
    private final AtomicReference<@Nullable Long> epochOfJob = new AtomicReference<>();

    private final boolean isOfJob;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Lease>> asked = new ConcurrentHashMap<>();
    /** How far the service's clock is ahead of this process's clock. */
    private volatile Duration skew = Duration.ZERO;

    /**
     * Creates the contract's reader.
     *
     * @param threads the threads on which the client is called after the contract was read
     */
    public DynamoDbContract(DynamoDbAsyncClient client, Target target, Clock clock, Executor threads) {
        this(client, target, clock, threads, false);
    }

    private DynamoDbContract(
            DynamoDbAsyncClient client, Target target, Clock clock, Executor threads, boolean isOfJob) {
        this.isOfJob = isOfJob;
        this.client = client;
        this.target = target;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Returns the contract for a job that writes what it read before. The job must not write if the tombstones were
     * moved since its first agreement, because then it may have read them at their old place.
     */
    public static DynamoDbContract ofJob(DynamoDbReplica replica, Clock clock, Executor threads) {
        return new DynamoDbContract(replica.client(), replica.target(), clock, threads, true);
    }

    /**
     * Agrees with the contract, or makes it. The future fails with {@link ContractMismatch} if changes of this table must
     * not be written, and with the SDK's error if the contract cannot be read.
     *
     * @param sourceTable the ARN of the table; the empty string if the record has no ARN
     */
    public CompletableFuture<Void> agree(String sourceTable) {
        return lease(sourceTable, this::ask).thenApply(lease -> null);
    }

    /**
     * Sends a write while the contract is valid; reads the contract before if necessary.
     *
     * @param write sends the request, signed with the given date
     */
    public <T> CompletableFuture<T> send(String sourceTable, Function<Instant, CompletableFuture<T>> write) {
        CompletableFuture<Lease> lease = lease(sourceTable, this::askOnce);
        CompletableFuture<T> answer = lease.isDone()
                ? lease.thenCompose(valid -> send(valid, write))
                : lease.thenComposeAsync(valid -> send(valid, write), threads);
        return answer.whenComplete((response, error) -> {
            if (error != null) {
                learnClock(error);
            }
        });
    }

    private <T> CompletableFuture<T> send(Lease lease, Function<Instant, CompletableFuture<T>> write) {
        Instant now = clock.instant();
        return lease.isValid(now)
                ? write.apply(now.plus(skew))
                : CompletableFuture.failedFuture(
                        SdkClientException.create("The contract was read too slowly to write with it."));
    }

    private void learnClock(Throwable error) {
        if (FaultClassifier.unwrap(error) instanceof AwsServiceException refused) {
            FaultClassifier.timeOfService(refused).ifPresent(time -> skew = Duration.between(clock.instant(), time));
        }
    }

    private CompletableFuture<Lease> lease(String sourceTable, Function<String, CompletableFuture<Lease>> renewal) {
        Lease known = leases.get(sourceTable);
        return known != null && known.isValid(clock.instant())
                ? CompletableFuture.completedFuture(known)
                : renewal.apply(sourceTable);
    }

    /** Reads the contract once for all writes that wait for it. */
    private CompletableFuture<Lease> askOnce(String sourceTable) {
        CompletableFuture<Lease> mine = new CompletableFuture<>();
        CompletableFuture<Lease> other = asked.putIfAbsent(sourceTable, mine);
        if (other != null) {
            return other;
        }
        var unused = ask(sourceTable).whenComplete((lease, error) -> {
            asked.remove(sourceTable);
            if (error == null) {
                mine.complete(lease);
            } else {
                mine.completeExceptionally(FaultClassifier.unwrap(error));
            }
        });
        return mine;
    }

    private CompletableFuture<Lease> ask(String sourceTable) {
        Instant before = clock.instant();
        return FaultClassifier.inFuture(this::tableId)
                .thenCompose(id -> {
                    Optional<String> source = Optional.of(sourceTable).filter(arn -> !arn.isEmpty());
                    return agree(Contract.of(source, target, id));
                })
                .thenApply(contract -> {
                    checkEpoch(contract);
                    Lease lease = new Lease(before);
                    leases.put(sourceTable, lease);
                    return lease;
                })
                .whenComplete((lease, error) -> {
                    if (error != null) {
                        learnClock(error);
                    }
                });
    }

    private void checkEpoch(Contract contract) {
        if (isOfJob && !epochOfJob.compareAndSet(null, contract.epoch())) {
            Long first = epochOfJob.get();
            if (first != null && first != contract.epoch()) {
                throw new ContractMismatch("The tombstones of replica '" + target.replicaTable()
                        + "' were moved while this job ran. Start the job again.");
            }
        }
    }

    /** Returns the id of the replica, which a table that was restored from a backup does not share. */
    private CompletableFuture<Optional<String>> tableId() {
        return target.hasTombstonesInTable()
                ? client.describeTable(request -> request.tableName(target.replicaTable()))
                        .thenApply(
                                response -> Optional.ofNullable(response.table().tableId()))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletableFuture<Contract> agree(Contract mine) {
        return client.putItem(signature(mine))
                .thenApply(signed -> mine)
                .exceptionallyCompose(
                        error -> FaultClassifier.unwrap(error) instanceof ConditionalCheckFailedException refused
                                ? compare(mine, Contract.read(refused.item()))
                                : CompletableFuture.failedFuture(FaultClassifier.unwrap(error)));
    }

    private PutItemRequest signature(Contract mine) {
        return PutItemRequest.builder()
                .tableName(target.ledgerTable())
                .item(mine.row(target.replicaTable()))
                .conditionExpression("attribute_not_exists(id)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private CompletableFuture<Contract> compare(Contract mine, Contract stored) {
        Optional<String> mismatch = stored.mismatch(mine, target);
        if (mismatch.isPresent()) {
            return CompletableFuture.failedFuture(new ContractMismatch(mismatch.get()));
        }
        return stored.source().isEmpty() && mine.source().isPresent()
                ? addSource(mine, stored)
                : CompletableFuture.completedFuture(stored);
    }

    /** Adds the source to a contract that was made for records without an ARN. */
    private CompletableFuture<Contract> addSource(Contract mine, Contract stored) {
        Contract complete = stored.withSource(mine.source());
        return client.putItem(request -> request.tableName(target.ledgerTable())
                        .item(complete.row(target.replicaTable()))
                        .conditionExpression("attribute_exists(id) AND attribute_not_exists(#source) AND "
                                + "(attribute_not_exists(#epoch) OR #epoch = :epoch)")
                        .expressionAttributeNames(Map.of("#source", LedgerRow.SOURCE, "#epoch", Contract.EPOCH))
                        .expressionAttributeValues(
                                Map.of(":epoch", AttributeValue.fromN(Long.toString(stored.epoch())))))
                .handle((added, error) -> {
                    if (error != null) {
                        throw SdkClientException.create("The contract changed while it was read.", error);
                    }
                    return complete;
                });
    }
}
