package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ServiceErrors;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The statements of one BatchExecuteStatement request. They are independent: if one is refused, the others are still
 * executed.
 */
final class BatchInsert {

    private static final int MOST_STATEMENTS = 25;

    private final BatchExecuteStatementRequest request;
    private final ActionReader requests;
    private final List<BatchStatementResponse> responses = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    BatchInsert(BatchExecuteStatementRequest request, ActionReader requests) {
        this.request = request;
        this.requests = requests;
        int count = request.statements().size();
        if (count == 0 || count > MOST_STATEMENTS) {
            throw ServiceErrors.validation("Member must have length between 1 and " + MOST_STATEMENTS);
        }
        request.statements().forEach(this::add);
    }

    private void add(BatchStatementRequest statement) {
        var insert = ParsedInsert.of(statement);
        var response = BatchStatementResponse.builder().tableName(insert.table());
        try {
            var action = requests.insert(insert);
            if (action.before().exists() || actions.stream().anyMatch(other -> isOfSameItem(action, other))) {
                response.error(error -> error.code("DuplicateItem").message("Duplicate primary key exists in table"));
            } else {
                actions.add(action);
            }
        } catch (DynamoDbException refused) {
            response.error(error ->
                    error.code(code(refused)).message(refused.awsErrorDetails().errorMessage()));
        }
        responses.add(response.build());
    }

    private static boolean isOfSameItem(Action action, Action other) {
        return other.table() == action.table() && other.key().equals(action.key());
    }

    private static String code(DynamoDbException refused) {
        var code = refused.awsErrorDetails().errorCode();
        return code.equals("ValidationException") ? "ValidationError" : code.replace("Exception", "");
    }

    List<Action> actions() {
        return actions;
    }

    /**
     * Returns the response. Call it before the actions are applied, because the consumed capacity depends on the old
     * item sizes.
     */
    BatchExecuteStatementResponse response() {
        return BatchExecuteStatementResponse.builder()
                .responses(responses)
                .consumedCapacity(Capacity.reported(request.returnConsumedCapacity(), actions, 1))
                .build();
    }
}
