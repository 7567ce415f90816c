package dev.replicator.testkit.memory;

import dev.replicator.testkit.Answers;
import dev.replicator.testkit.TableRequests;
import dev.replicator.testkit.condition.ServiceErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * A DynamoDB client with tables in memory. It has DynamoDB's conditions, transactions, limits and errors; tests compare
 * it with DynamoDB Local, request by request. Every response is complete when the call returns. Errors are the SDK's
 * own exceptions, inside the future.
 *
 * <p>Thread-safe: requests are executed one at a time. Unsupported features (updates, queries, projections, nested
 * paths, statements other than INSERT, {@code BETWEEN}, …) throw {@link UnsupportedOperationException} directly from
 * the call, so that no retry hides it.
 *
 * <p>Differences from the real server: there are no streams, TTL deletes nothing, client request tokens are ignored,
 * conditions accept reserved words as attribute names, and scans return items in key order.
 */
public final class InMemoryDynamoDb implements DynamoDbAsyncClient {

    private static final int LARGEST_ITEM_BYTES = 400 * 1024;

    private final Object lock = new Object();
    private final Map<String, InMemoryTable> tables = new HashMap<>();
    private final List<Consumer<ItemWrite>> observers = new ArrayList<>();
    private final ActionReader requests;
    /** A table that is created again gets another id, and two runs of one simulation get the same ids. */
    private int tablesCreated;

    private InMemoryDynamoDb(int largestItemBytes) {
        this.requests = new ActionReader(tables, largestItemBytes);
    }

    /** Creates an empty database with DynamoDB's limit of 400 KB for each item. */
    public static InMemoryDynamoDb create() {
        return new InMemoryDynamoDb(LARGEST_ITEM_BYTES);
    }

    /** Creates an empty database with another item size limit, so that simulations reach it with small items. */
    public static InMemoryDynamoDb withLargestItem(int bytes) {
        return new InMemoryDynamoDb(bytes);
    }

    /** Creates a table whose partition key is the string attribute {@code key}. */
    public void createTable(String name, String key) {
        createTable(name, List.of(TableRequests.string(key)));
    }

    /** Creates a table. The first attribute is the partition key; the second, if there is one, is the sort key. */
    public void createTable(String name, List<AttributeDefinition> keys) {
        createTable(TableRequests.table(name, keys, false)).join();
    }

    /**
     * Calls the observer after every write that changed an item, in the order in which the writes took effect. The
     * writes of a transaction are reported one by one, after all of them are visible. The observer runs on the writer's
     * thread, before the writer gets its response. Other requests wait until the observer returns. The observer may
     * read the tables.
     */
    public void onWrite(Consumer<ItemWrite> observer) {
        synchronized (lock) {
            observers.add(observer);
        }
    }

    /** Returns the item with this key, as a strongly consistent read returns it. */
    public Optional<Map<String, AttributeValue>> item(String table, Map<String, AttributeValue> key) {
        synchronized (lock) {
            var existing = requests.table(table);
            var item = existing.get(existing.keys().ofKey(key));
            return item.visible();
        }
    }

    /** Returns a consistent snapshot of a table's items, in key order. */
    public List<Map<String, AttributeValue>> items(String table) {
        synchronized (lock) {
            return requests.table(table).items(null).values().stream()
                    .map(StoredItem::attributes)
                    .toList();
        }
    }

    @Override
    public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
        return answer(() -> {
            var action = requests.action(request);
            var response = PutItemResponse.builder()
                    .attributes(oldItem(request.returnValues(), action.before()))
                    .consumedCapacity(capacity(request.returnConsumedCapacity(), action));
            run(action);
            return response.build();
        });
    }

    @Override
    public CompletableFuture<DeleteItemResponse> deleteItem(DeleteItemRequest request) {
        return answer(() -> {
            var action = requests.action(request);
            var response = DeleteItemResponse.builder()
                    .attributes(oldItem(request.returnValues(), action.before()))
                    .consumedCapacity(capacity(request.returnConsumedCapacity(), action));
            run(action);
            return response.build();
        });
    }

    @Override
    public CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
        return answer(() -> {
            var transaction = new Transaction(request, requests);
            var actions = transaction.check();
            var response = transaction.response();
            apply(actions);
            return response;
        });
    }

    @Override
    public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
        return answer(() -> {
            var batch = new BatchWrite(request, requests);
            var response = batch.response();
            apply(batch.actions());
            return response;
        });
    }

    @Override
    public CompletableFuture<BatchExecuteStatementResponse> batchExecuteStatement(
            BatchExecuteStatementRequest request) {
        return answer(() -> {
            var batch = new BatchInsert(request, requests);
            var response = batch.response();
            apply(batch.actions());
            return response;
        });
    }

    @Override
    public CompletableFuture<BatchGetItemResponse> batchGetItem(BatchGetItemRequest request) {
        return answer(() -> new BatchGet(request, requests).response());
    }

    @Override
    public CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
        return answer(() -> {
            ActionReader.refuse(request.projectionExpression() != null || request.hasAttributesToGet(), "projections");
            var table = requests.table(request.tableName());
            var item = table.get(table.keys().ofKey(request.key()));
            double units = Capacity.read(item.size(), Boolean.TRUE.equals(request.consistentRead()));
            var response = GetItemResponse.builder()
                    .consumedCapacity(Capacity.reported(request.returnConsumedCapacity(), table.name(), units));
            return item.exists() ? response.item(item.attributes()).build() : response.build();
        });
    }

    @Override
    public CompletableFuture<ScanResponse> scan(ScanRequest request) {
        return answer(() -> new InMemoryScan(requests.table(request.tableName()), request).response());
    }

    @Override
    public CompletableFuture<CreateTableResponse> createTable(CreateTableRequest request) {
        return answer(() -> {
            if (tables.containsKey(request.tableName())) {
                throw ServiceErrors.tableExists();
            }
            var table = new InMemoryTable(request, new UUID(0, ++tablesCreated));
            tables.put(request.tableName(), table);
            return CreateTableResponse.builder()
                    .tableDescription(table.description())
                    .build();
        });
    }

    @Override
    public CompletableFuture<DeleteTableResponse> deleteTable(DeleteTableRequest request) {
        return answer(() -> {
            TableDescription deleted = requests.table(request.tableName()).description();
            tables.remove(request.tableName());
            return DeleteTableResponse.builder().tableDescription(deleted).build();
        });
    }

    @Override
    public CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
        return answer(() -> DescribeTableResponse.builder()
                .table(requests.table(request.tableName()).description())
                .build());
    }

    @Override
    public CompletableFuture<UpdateTimeToLiveResponse> updateTimeToLive(UpdateTimeToLiveRequest request) {
        return answer(() -> {
            var wanted = request.timeToLiveSpecification();
            requests.table(request.tableName()).timeToLive(wanted);
            return UpdateTimeToLiveResponse.builder()
                    .timeToLiveSpecification(wanted)
                    .build();
        });
    }

    @Override
    public CompletableFuture<DescribeTimeToLiveResponse> describeTimeToLive(DescribeTimeToLiveRequest request) {
        return answer(() -> DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(requests.table(request.tableName()).timeToLive())
                .build());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** Does nothing; the tables remain readable. */
    @Override
    public void close() {}

    private <T> CompletableFuture<T> answer(Supplier<T> work) {
        synchronized (lock) {
            try {
                return CompletableFuture.completedFuture(work.get());
            } catch (DynamoDbException refused) {
                return Answers.failed(refused);
            }
        }
    }

    private void run(Action action) {
        if (!action.admitted()) {
            throw ServiceErrors.conditionFailed(action.oldItem());
        }
        apply(List.of(action));
    }

    private void apply(List<Action> actions) {
        var changes = observers.isEmpty()
                ? List.<ItemWrite>of()
                : actions.stream().flatMap(action -> action.change().stream()).toList();
        actions.forEach(Action::apply);
        changes.forEach(change -> observers.forEach(observer -> observer.accept(change)));
    }

    private static @Nullable ConsumedCapacity capacity(@Nullable ReturnConsumedCapacity asked, Action write) {
        return Capacity.reported(asked, write.table().name(), write.writeUnits());
    }

    private static @Nullable Map<String, AttributeValue> oldItem(@Nullable ReturnValue asked, StoredItem before) {
        if (asked == null || asked == ReturnValue.NONE) {
            return null;
        }
        if (asked != ReturnValue.ALL_OLD) {
            throw ServiceErrors.validation("Return values set to invalid value");
        }
        return before.exists() ? before.attributes() : null;
    }
}
