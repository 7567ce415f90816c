package dev.replicator.simulation;

import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.table.Fence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Fences with a hole, each plausible enough to have been built somewhere. The simulations must fall into all of them. */
enum BrokenFence implements UnaryOperator<DynamoDbAsyncClient> {

    /** A birth looks at the ledger, and then puts. */
    LOOKS_THEN_PUTS(Fence.STAMP) {
        @Override
        public DynamoDbAsyncClient apply(DynamoDbAsyncClient client) {
            return new LooksThenPuts(client);
        }
    },

    /** An equal version counts as older. */
    LESS_OR_EQUAL(Fence.STAMP) {
        @Override
        public DynamoDbAsyncClient apply(DynamoDbAsyncClient client) {
            return new Rewriting(client, condition -> condition.replace("<", "<="));
        }
    },

    /** An item without a stamp counts as the oldest, whatever its row says; only tombstones are looked at. */
    UNSTAMPED_IS_OLDEST(Fence.LEDGER) {
        @Override
        public DynamoDbAsyncClient apply(DynamoDbAsyncClient client) {
            return new Rewriting(
                    client,
                    condition ->
                            condition.contains("#version") ? "attribute_not_exists(gone) OR " + condition : condition);
        }
    },

    /** A put of an item in the table without a condition on its stamp. */
    WITHOUT_STAMP(Fence.IN_TABLE) {
        @Override
        public DynamoDbAsyncClient apply(DynamoDbAsyncClient client) {
            return new Rewriting(
                    client,
                    condition -> condition.contains("#key")
                            ? "attribute_not_exists(#key) OR attribute_exists(#stamp) OR #stamp < :version"
                            : condition);
        }
    },

    /** A birth that takes a tombstone for no item at all. */
    BIRTH_OVER_TOMBSTONE(Fence.IN_TABLE) {
        @Override
        public DynamoDbAsyncClient apply(DynamoDbAsyncClient client) {
            return new TombstoneIsNoItem(client);
        }
    },

    /** A statement that inserts an item takes a tombstone for no item at all. */
    STATEMENT_OVER_TOMBSTONE(Fence.IN_TABLE) {
        @Override
        public DynamoDbAsyncClient apply(DynamoDbAsyncClient client) {
            return new StatementOverTombstone(client);
        }
    },

    /** Time to live deletes a tombstone before the last replay. */
    FORGETS_TOO_EARLY(Fence.IN_TABLE) {
        @Override
        public DynamoDbAsyncClient apply(DynamoDbAsyncClient client) {
            return new Forgetful(client);
        }
    };

    /** Under which the hole is open. */
    final Fence fence;

    BrokenFence(Fence fence) {
        this.fence = fence;
    }

    private static final class Forgetful extends Delegate {

        Forgetful(DynamoDbAsyncClient client) {
            super(client);
        }

        @Override
        public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
            return client.putItem(request)
                    .thenCompose(response -> request.item().containsKey(ReplicaReader.GONE)
                            ? client.deleteItem(delete -> delete.tableName(request.tableName())
                                            .key(Map.of("id", request.item().get("id"))))
                                    .thenApply(deleted -> response)
                            : CompletableFuture.completedFuture(response));
        }
    }

    private static final class StatementOverTombstone extends Delegate {

        StatementOverTombstone(DynamoDbAsyncClient client) {
            super(client);
        }

        @Override
        public CompletableFuture<BatchExecuteStatementResponse> batchExecuteStatement(
                BatchExecuteStatementRequest request) {
            return client.putItem(put -> put.tableName(World.REPLICA)
                            .item(InsertedItem.of(request.statements().get(0)))
                            .conditionExpression("attribute_not_exists(#key) OR attribute_exists(#gone)")
                            .expressionAttributeNames(Map.of("#key", "id", "#gone", ReplicaReader.GONE))
                            .returnValuesOnConditionCheckFailure("ALL_OLD"))
                    .handle((done, error) -> answer(error));
        }

        private static BatchExecuteStatementResponse answer(@Nullable Throwable error) {
            if (error == null) {
                return response(BatchStatementResponse.builder());
            }
            if (FaultClassifier.unwrap(error) instanceof ConditionalCheckFailedException refused) {
                return response(BatchStatementResponse.builder()
                        .error(why -> why.code("DuplicateItem").item(refused.item())));
            }
            throw new CompletionException(error);
        }

        private static BatchExecuteStatementResponse response(BatchStatementResponse.Builder one) {
            return BatchExecuteStatementResponse.builder()
                    .responses(one.build())
                    .build();
        }
    }

    private static final class TombstoneIsNoItem extends Delegate {

        TombstoneIsNoItem(DynamoDbAsyncClient client) {
            super(client);
        }

        @Override
        public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
            boolean birth = request.hasExpressionAttributeNames()
                    && request.expressionAttributeNames().containsKey("#key")
                    && !request.item().containsKey(ReplicaReader.GONE);
            return birth ? client.putItem(request.copy(TombstoneIsNoItem::ignoreTombstone)) : client.putItem(request);
        }

        private static void ignoreTombstone(PutItemRequest.Builder put) {
            PutItemRequest whole = put.build();
            Map<String, String> names = new HashMap<>(whole.expressionAttributeNames());
            names.put("#gone", ReplicaReader.GONE);
            put.expressionAttributeNames(names)
                    .conditionExpression("attribute_exists(#gone) OR " + whole.conditionExpression());
        }
    }

    private static final class Rewriting extends Delegate {

        private final UnaryOperator<String> rewrite;

        Rewriting(DynamoDbAsyncClient client, UnaryOperator<String> rewrite) {
            super(client);
            this.rewrite = rewrite;
        }

        @Override
        public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
            return client.putItem(
                    request.copy(put -> put.conditionExpression(rewrite.apply(request.conditionExpression()))));
        }

        @Override
        public CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
            List<TransactWriteItem> actions =
                    request.transactItems().stream().map(this::rewritten).toList();
            return client.transactWriteItems(request.copy(transaction -> transaction.transactItems(actions)));
        }

        private TransactWriteItem rewritten(TransactWriteItem action) {
            return action.copy(copy -> {
                if (action.put() != null) {
                    copy.put(action.put()
                            .copy(put -> put.conditionExpression(
                                    rewrite.apply(action.put().conditionExpression()))));
                } else if (action.delete() != null) {
                    copy.delete(action.delete()
                            .copy(delete -> delete.conditionExpression(
                                    rewrite.apply(action.delete().conditionExpression()))));
                } else {
                    copy.conditionCheck(action.conditionCheck()
                            .copy(check -> check.conditionExpression(
                                    rewrite.apply(action.conditionCheck().conditionExpression()))));
                }
            });
        }
    }

    /** Takes a transaction apart: what is no birth goes on as it is, pair by pair. */
    private static final class LooksThenPuts extends Delegate {

        LooksThenPuts(DynamoDbAsyncClient client) {
            super(client);
        }

        @Override
        public CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
            CompletableFuture<List<CancellationReason>> reasons = CompletableFuture.completedFuture(List.of());
            for (int i = 0; i < request.transactItems().size(); i += 2) {
                List<TransactWriteItem> pair = request.transactItems().subList(i, i + 2);
                reasons = reasons.thenCompose(before -> pair(pair).thenApply(more -> joined(before, more)));
            }
            return reasons.thenApply(LooksThenPuts::answer);
        }

        private CompletableFuture<List<CancellationReason>> pair(List<TransactWriteItem> pair) {
            ConditionCheck check = pair.get(1).conditionCheck();
            return check == null
                    ? client.transactWriteItems(transaction -> transaction.transactItems(pair))
                            .handle((done, error) -> error == null ? none() : reasonsOf(error))
                    : look(check)
                            .thenCompose(row -> row.isEmpty()
                                    ? put(pair.get(0).put())
                                    : CompletableFuture.completedFuture(List.of(reason(Map.of()), reason(row))));
        }

        /** The row if it is not older. */
        private CompletableFuture<Map<String, AttributeValue>> look(ConditionCheck check) {
            String version = check.expressionAttributeValues()
                    .getOrDefault(":version", AttributeValue.fromS(""))
                    .s();
            return client.getItem(get ->
                            get.tableName(check.tableName()).key(check.key()).consistentRead(true))
                    .thenApply(row -> Optional.ofNullable(row.item().get("version"))
                                    .filter(stored -> stored.s().compareTo(version) >= 0)
                                    .isPresent()
                            ? row.item()
                            : Map.of());
        }

        private CompletableFuture<List<CancellationReason>> put(Put put) {
            return client.putItem(request -> request.tableName(put.tableName())
                            .item(put.item())
                            .conditionExpression(put.conditionExpression())
                            .expressionAttributeNames(put.expressionAttributeNames())
                            .expressionAttributeValues(put.expressionAttributeValues())
                            .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure()))
                    .handle((done, error) -> error == null ? none() : reasonsOf(error));
        }

        private static List<CancellationReason> reasonsOf(Throwable error) {
            Throwable cause = FaultClassifier.unwrap(error);
            if (cause instanceof ConditionalCheckFailedException refused) {
                return List.of(reason(refused.item()), reason(Map.of()));
            }
            if (cause instanceof TransactionCanceledException cancelled) {
                return cancelled.cancellationReasons();
            }
            throw new CompletionException(cause);
        }

        private static CancellationReason reason(Map<String, AttributeValue> old) {
            return CancellationReason.builder()
                    .code(old.isEmpty() ? "None" : "ConditionalCheckFailed")
                    .item(old)
                    .build();
        }

        private static List<CancellationReason> none() {
            return List.of(reason(Map.of()), reason(Map.of()));
        }

        private static List<CancellationReason> joined(List<CancellationReason> one, List<CancellationReason> other) {
            List<CancellationReason> all = new ArrayList<>(one);
            all.addAll(other);
            return all;
        }

        private static TransactWriteItemsResponse answer(List<CancellationReason> reasons) {
            if (reasons.stream().allMatch(reason -> "None".equals(reason.code()))) {
                return TransactWriteItemsResponse.builder().build();
            }
            throw TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .build();
        }
    }
}
