package dev.replicator.internal.mend;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.ledger.InsertStatement;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.internal.ledger.Stamp;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Fence;
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

/**
 * Inserts items that do not exist yet, several per request, for half the price of an insert through the fence. Does not
 * check tombstones.
 */
public final class DynamoDbBulk {

    /** The maximum number of items in a request. */
    public static final int MOST_ITEMS = InsertStatement.MOST_STATEMENTS;

    private static final Insertion UNNAMEABLE =
            new Insertion.Failed(new Fault(Fault.Kind.INVALID, "StatementTooLong", ""));

    /** The result of each item, in order, and the write units that DynamoDB reported. */
    public record Inserted(List<Insertion> each, double writeUnits) {}

    private final DynamoDbAsyncClient client;
    private final Target target;
    private final DynamoDbContract contract;
    private final String sourceTable;

    /**
     * Creates a bulk writer.
     *
     * @param sourceTable the primary's ARN
     */
    public DynamoDbBulk(DynamoDbReplica replica, String sourceTable, DynamoDbContract contract) {
        this.client = replica.client();
        this.target = replica.target();
        this.contract = contract;
        this.sourceTable = sourceTable;
    }

    /**
     * Inserts up to {@link #MOST_ITEMS} items. The future never fails: if the request fails, the result of each item is
     * the error, and the items may be inserted again.
     */
    public CompletableFuture<Inserted> insert(List<Change> births) {
        List<Optional<BatchStatementRequest>> all =
                births.stream().map(this::statement).toList();
        List<BatchStatementRequest> sent =
                all.stream().flatMap(Optional::stream).toList();
        if (sent.isEmpty()) {
            return CompletableFuture.completedFuture(inserted(all, List.of(), 0));
        }
        return contract.send(
                        sourceTable,
                        date -> client.batchExecuteStatement(batch -> batch.statements(sent)
                                .overrideConfiguration(SigningDate.at(date))
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)))
                .handle((response, error) -> response == null
                        ? inserted(
                                all,
                                Collections.nCopies(sent.size(), new Insertion.Failed(FaultClassifier.of(error))),
                                0)
                        : inserted(all, each(response), CapacityUnits.of(response.consumedCapacity())));
    }

    /** Returns the statement; empty if it would be too long because the item has too many attributes. */
    private Optional<BatchStatementRequest> statement(Change change) {
        if (!InsertStatement.fits(target, change.image().keySet())) {
            return Optional.empty();
        }
        return Optional.of(InsertStatement.of(
                target,
                target.fence() == Fence.LEDGER
                        ? Stamp.without(change.image(), target)
                        : Stamp.with(change.version().text(), change.image(), target)));
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
