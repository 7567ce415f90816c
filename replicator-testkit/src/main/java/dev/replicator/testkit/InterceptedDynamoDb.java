package dev.replicator.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
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
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * A client that passes every request to one method, together with a function that executes the request on another
 * client. It supports the item and table operations that a replicator may use. The SDK has no such class for DynamoDB.
 */
public abstract class InterceptedDynamoDb implements DynamoDbAsyncClient {

    private final DynamoDbAsyncClient client;

    public InterceptedDynamoDb(DynamoDbAsyncClient client) {
        this.client = client;
    }

    protected abstract <T extends DynamoDbRequest, R> CompletableFuture<R> intercept(
            T request, Function<T, CompletableFuture<R>> operation);

    @Override
    public final String serviceName() {
        return SERVICE_NAME;
    }

    /** Does nothing; the caller closes the other client. */
    @Override
    public final void close() {}

    @Override
    public final CompletableFuture<BatchExecuteStatementResponse> batchExecuteStatement(
            BatchExecuteStatementRequest request) {
        return intercept(request, client::batchExecuteStatement);
    }

    @Override
    public final CompletableFuture<BatchGetItemResponse> batchGetItem(BatchGetItemRequest request) {
        return intercept(request, client::batchGetItem);
    }

    @Override
    public final CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
        return intercept(request, client::batchWriteItem);
    }

    @Override
    public final CompletableFuture<CreateTableResponse> createTable(CreateTableRequest request) {
        return intercept(request, client::createTable);
    }

    @Override
    public final CompletableFuture<DeleteItemResponse> deleteItem(DeleteItemRequest request) {
        return intercept(request, client::deleteItem);
    }

    @Override
    public final CompletableFuture<DeleteTableResponse> deleteTable(DeleteTableRequest request) {
        return intercept(request, client::deleteTable);
    }

    @Override
    public final CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
        return intercept(request, client::describeTable);
    }

    @Override
    public final CompletableFuture<DescribeTimeToLiveResponse> describeTimeToLive(DescribeTimeToLiveRequest request) {
        return intercept(request, client::describeTimeToLive);
    }

    @Override
    public final CompletableFuture<ExecuteStatementResponse> executeStatement(ExecuteStatementRequest request) {
        return intercept(request, client::executeStatement);
    }

    @Override
    public final CompletableFuture<ExecuteTransactionResponse> executeTransaction(ExecuteTransactionRequest request) {
        return intercept(request, client::executeTransaction);
    }

    @Override
    public final CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
        return intercept(request, client::getItem);
    }

    @Override
    public final CompletableFuture<ListTablesResponse> listTables(ListTablesRequest request) {
        return intercept(request, client::listTables);
    }

    @Override
    public final CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
        return intercept(request, client::putItem);
    }

    @Override
    public final CompletableFuture<QueryResponse> query(QueryRequest request) {
        return intercept(request, client::query);
    }

    @Override
    public final CompletableFuture<ScanResponse> scan(ScanRequest request) {
        return intercept(request, client::scan);
    }

    @Override
    public final CompletableFuture<TransactGetItemsResponse> transactGetItems(TransactGetItemsRequest request) {
        return intercept(request, client::transactGetItems);
    }

    @Override
    public final CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
        return intercept(request, client::transactWriteItems);
    }

    @Override
    public final CompletableFuture<UpdateItemResponse> updateItem(UpdateItemRequest request) {
        return intercept(request, client::updateItem);
    }

    @Override
    public final CompletableFuture<UpdateTimeToLiveResponse> updateTimeToLive(UpdateTimeToLiveRequest request) {
        return intercept(request, client::updateTimeToLive);
    }
}
