package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ServiceErrors;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * The actions of one TransactWriteItems request, of which all or none are applied. Callers must hold the database's
 * lock while they use it.
 */
final class Transaction {

    private static final int MOST_ACTIONS = 100;
    private static final int LARGEST_BYTES = 4 * 1024 * 1024;
    private static final CancellationReason INNOCENT =
            CancellationReason.builder().code("None").build();

    private final TransactWriteItemsRequest request;
    private final List<Action> actions = new ArrayList<>();
    private final List<CancellationReason> reasons = new ArrayList<>();

    /**
     * Evaluates all actions. Throws the errors that fail the whole request; {@link #check()} reports the errors of
     * single actions.
     */
    Transaction(TransactWriteItemsRequest request, ActionReader requests) {
        this.request = request;
        int count = request.transactItems().size();
        if (count == 0 || count > MOST_ACTIONS) {
            throw ServiceErrors.validation("Member must have length between 1 and " + MOST_ACTIONS);
        }
        request.transactItems().forEach(item -> add(item, requests));
        ActionReader.refuseSameItemTwice(actions, "Transaction request cannot include multiple operations on one item");
        refuseTooLarge();
    }

    private void add(TransactWriteItem item, ActionReader requests) {
        if (item.update() != null) {
            throw new UnsupportedOperationException("InMemoryDynamoDb knows no updates: use DynamoDB Local");
        }
        int kinds = (item.put() == null ? 0 : 1)
                + (item.delete() == null ? 0 : 1)
                + (item.conditionCheck() == null ? 0 : 1);
        if (kinds != 1) {
            throw ServiceErrors.validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        try {
            var action = requests.action(item);
            actions.add(action);
            reasons.add(action.admitted() ? INNOCENT : refusal(action));
        } catch (DynamoDbException refused) {
            if (!TableKeys.unfit(refused)) {
                throw refused;
            }
            reasons.add(CancellationReason.builder()
                    .code("ValidationError")
                    .message(refused.awsErrorDetails().errorMessage())
                    .build());
        }
    }

    private static CancellationReason refusal(Action action) {
        return CancellationReason.builder()
                .code("ConditionalCheckFailed")
                .message(ServiceErrors.CONDITION_FAILED)
                .item(action.oldItem())
                .build();
    }

    private void refuseTooLarge() {
        long size = 0;
        for (var action : actions) {
            size += action.payload();
        }
        if (size > LARGEST_BYTES) {
            throw ServiceErrors.validation("Transaction payload size cannot exceed 4MB. Payload Size: " + size);
        }
    }

    /** Returns the actions, or throws the cancellation with a reason for each action if at least one was refused. */
    List<Action> check() {
        if (reasons.stream().anyMatch(reason -> !reason.code().equals(INNOCENT.code()))) {
            throw ServiceErrors.transactionCancelled(List.copyOf(reasons));
        }
        return actions;
    }

    /**
     * Returns the response of a successful transaction. Call it before the actions are applied, because the consumed
     * capacity depends on the old item sizes.
     */
    TransactWriteItemsResponse response() {
        return TransactWriteItemsResponse.builder()
                .consumedCapacity(Capacity.reported(request.returnConsumedCapacity(), actions, 2))
                .build();
    }
}
