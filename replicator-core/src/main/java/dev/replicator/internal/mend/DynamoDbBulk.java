package dev.replicator.internal.mend;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.Faults;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.outcome.Outcome;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Puts items where there is none, many in one request. Half the price of a birth through the fence, and no look at it. */
public final class DynamoDbBulk {

    /** What one request takes. */
    public static final int MOST_ITEMS = 25;

    private static final Insertion UNNAMEABLE =
            new Insertion.Failed(new Fault(Fault.Kind.INVALID, "StatementTooLong", ""));

    /**
     * What became of each item, in order, and what it cost.
     *
     * @param writeUnits as far as DynamoDB says
     */
    public record Inserted(List<Insertion> each, double writeUnits) {}

    private final DynamoDbAsyncClient client;
    private final InsertStatements statements;
    private final DynamoDbContract contract;

    public DynamoDbBulk(DynamoDbReplica replica) {
        Target target = replica.target();
        this.client = replica.client();
        this.statements = new InsertStatements(target);
        this.contract = new DynamoDbContract(client, target);
    }

    /** Why nothing of this table may be written to the replica, or empty; fails with the SDK's error. */
    public CompletableFuture<Optional<Outcome.Retry>> objection(String sourceTable) {
        return contract.objection(sourceTable);
    }

    /**
     * Inserts up to {@link #MOST_ITEMS} items. Never fails: an error is what became of the items it concerns, and those
     * may be inserted again.
     */
    public CompletableFuture<Inserted> insert(List<Change> births) {
        List<Optional<BatchStatementRequest>> all =
                births.stream().map(statements::insert).toList();
        List<BatchStatementRequest> sent =
                all.stream().flatMap(Optional::stream).toList();
        if (sent.isEmpty()) {
            return CompletableFuture.completedFuture(inserted(all, List.of(), 0));
        }
        return Faults.inFuture(() -> client.batchExecuteStatement(
                        batch -> batch.statements(sent).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)))
                .handle((response, error) -> response == null
                        ? inserted(all, Collections.nCopies(sent.size(), new Insertion.Failed(Faults.of(error))), 0)
                        : inserted(all, each(response), CapacityUnits.of(response.consumedCapacity())));
    }

    private static List<Insertion> each(BatchExecuteStatementResponse response) {
        return response.responses().stream()
                .map(BatchStatementResponse::error)
                .map(Insertion::of)
                .toList();
    }

    private static Inserted inserted(
            List<Optional<BatchStatementRequest>> all, List<? extends Insertion> ofSent, double writeUnits) {
        List<Insertion> each = new ArrayList<>(all.size());
        int next = 0;
        for (Optional<BatchStatementRequest> statement : all) {
            each.add(statement.isPresent() ? ofSent.get(next++) : UNNAMEABLE);
        }
        return new Inserted(each, writeUnits);
    }
}
