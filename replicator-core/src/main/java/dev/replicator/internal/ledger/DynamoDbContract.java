package dev.replicator.internal.ledger;

import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.table.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The contract of a replica: a ledger row with the replicated table and the stamp attribute, which the first process
 * writes. Versions of different tables cannot be compared, and neither can stamps in different attributes. So a process
 * whose configuration differs from the contract writes nothing.
 */
public final class DynamoDbContract {

    private final DynamoDbAsyncClient client;
    private final Target target;
    private final Set<String> agreed = ConcurrentHashMap.newKeySet();

    public DynamoDbContract(DynamoDbAsyncClient client, Target target) {
        this.client = client;
        this.target = target;
    }

    /**
     * Returns the reason why changes of this table must not be written; empty if they may be. The future fails with the
     * SDK's error if the contract cannot be read.
     *
     * @param sourceTable the ARN of the table; the empty string (for a record without an ARN) is always accepted
     */
    public CompletableFuture<Optional<Outcome.Retry>> objection(String sourceTable) {
        if (sourceTable.isEmpty() || agreed.contains(sourceTable)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return FaultClassifier.inFuture(() -> client.putItem(signature(sourceTable)))
                .thenApply(signed -> agree(sourceTable))
                .exceptionally(error -> {
                    if (FaultClassifier.unwrap(error) instanceof ConditionalCheckFailedException refused) {
                        return compare(sourceTable, refused.item());
                    }
                    throw new CompletionException(FaultClassifier.unwrap(error));
                });
    }

    private Optional<Outcome.Retry> agree(String sourceTable) {
        agreed.add(sourceTable);
        return Optional.empty();
    }

    private PutItemRequest signature(String sourceTable) {
        Map<String, AttributeValue> row = new HashMap<>(LedgerIds.contract(target.replicaTable()));
        row.put(LedgerRow.SOURCE, AttributeValue.fromS(sourceTable));
        row.put(LedgerRow.STAMP, AttributeValue.fromS(target.stampAttribute()));
        return PutItemRequest.builder()
                .tableName(target.ledgerTable())
                .item(row)
                .conditionExpression("attribute_not_exists(id)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private Optional<Outcome.Retry> compare(String sourceTable, Map<String, AttributeValue> row) {
        String source = text(row, LedgerRow.SOURCE);
        String stamp = text(row, LedgerRow.STAMP);
        if (source.equals(sourceTable) && stamp.equals(target.stampAttribute())) {
            return agree(sourceTable);
        }
        return Optional.of(new Outcome.Retry(
                RetryCause.CONTRACT,
                String.format(
                        "Replica '%s' is replicated from %s with stamp attribute '%s'; this process uses %s and '%s'."
                                + " Configure both in the same way, or use another replica.",
                        target.replicaTable(), source, stamp, sourceTable, target.stampAttribute())));
    }

    private static String text(Map<String, AttributeValue> row, String attribute) {
        return Optional.ofNullable(row.get(attribute)).map(AttributeValue::s).orElse("(nothing)");
    }
}
