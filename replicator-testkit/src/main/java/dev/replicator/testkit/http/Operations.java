package dev.replicator.testkit.http;

import static java.util.Map.entry;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;

/** The operations a server knows, by the name they have in the protocol. */
final class Operations {

    private final Map<String, Operation> byName;

    /** How a request is read, and who answers it. */
    record Operation(
            Supplier<SdkPojo> request, Function<Object, ? extends CompletableFuture<? extends SdkPojo>> answer) {

        static <Q> Operation of(
                Supplier<?> builder,
                Class<Q> request,
                Function<Q, ? extends CompletableFuture<? extends SdkPojo>> answer) {
            return new Operation(() -> (SdkPojo) builder.get(), read -> answer.apply(request.cast(read)));
        }

        CompletableFuture<? extends SdkPojo> run(JsonParser json) throws IOException {
            return answer.apply(PojoReader.read(json, request));
        }
    }

    Operations(DynamoDbAsyncClient tables) {
        this.byName = Map.ofEntries(
                entry("PutItem", Operation.of(PutItemRequest::builder, PutItemRequest.class, tables::putItem)),
                entry(
                        "DeleteItem",
                        Operation.of(DeleteItemRequest::builder, DeleteItemRequest.class, tables::deleteItem)),
                entry(
                        "TransactWriteItems",
                        Operation.of(
                                TransactWriteItemsRequest::builder,
                                TransactWriteItemsRequest.class,
                                tables::transactWriteItems)),
                entry(
                        "BatchWriteItem",
                        Operation.of(
                                BatchWriteItemRequest::builder, BatchWriteItemRequest.class, tables::batchWriteItem)),
                entry(
                        "BatchGetItem",
                        Operation.of(BatchGetItemRequest::builder, BatchGetItemRequest.class, tables::batchGetItem)),
                entry(
                        "BatchExecuteStatement",
                        Operation.of(
                                BatchExecuteStatementRequest::builder,
                                BatchExecuteStatementRequest.class,
                                tables::batchExecuteStatement)),
                entry("GetItem", Operation.of(GetItemRequest::builder, GetItemRequest.class, tables::getItem)),
                entry("Scan", Operation.of(ScanRequest::builder, ScanRequest.class, tables::scan)),
                entry(
                        "CreateTable",
                        Operation.of(CreateTableRequest::builder, CreateTableRequest.class, tables::createTable)),
                entry(
                        "DescribeTable",
                        Operation.of(DescribeTableRequest::builder, DescribeTableRequest.class, tables::describeTable)),
                entry(
                        "UpdateTimeToLive",
                        Operation.of(
                                UpdateTimeToLiveRequest::builder,
                                UpdateTimeToLiveRequest.class,
                                tables::updateTimeToLive)),
                entry(
                        "DescribeTimeToLive",
                        Operation.of(
                                DescribeTimeToLiveRequest::builder,
                                DescribeTimeToLiveRequest.class,
                                tables::describeTimeToLive)));
    }

    @Nullable
    Operation find(String name) {
        return byName.get(name);
    }
}
