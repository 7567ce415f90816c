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
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The operations that the server supports, by their names in the protocol. */
final class Operations {

    private final Map<String, Operation> byName;

    /** Reads a request from JSON and executes it. */
    @FunctionalInterface
    interface Operation {

        CompletableFuture<? extends SdkPojo> run(JsonParser json) throws IOException;

        static <Q, B extends SdkPojo & SdkBuilder<?, Q>> Operation of(
                Supplier<B> builder, Function<Q, ? extends CompletableFuture<? extends SdkPojo>> answer) {
            return json -> {
                var request = builder.get();
                PojoReader.read(json, request);
                return answer.apply(request.build());
            };
        }
    }

    Operations(DynamoDbAsyncClient tables) {
        this.byName = Map.ofEntries(
                entry("PutItem", Operation.of(PutItemRequest::builder, tables::putItem)),
                entry("DeleteItem", Operation.of(DeleteItemRequest::builder, tables::deleteItem)),
                entry(
                        "TransactWriteItems",
                        Operation.of(TransactWriteItemsRequest::builder, tables::transactWriteItems)),
                entry("BatchWriteItem", Operation.of(BatchWriteItemRequest::builder, tables::batchWriteItem)),
                entry("BatchGetItem", Operation.of(BatchGetItemRequest::builder, tables::batchGetItem)),
                entry(
                        "BatchExecuteStatement",
                        Operation.of(BatchExecuteStatementRequest::builder, tables::batchExecuteStatement)),
                entry("GetItem", Operation.of(GetItemRequest::builder, tables::getItem)),
                entry("Scan", Operation.of(ScanRequest::builder, tables::scan)),
                entry("CreateTable", Operation.of(CreateTableRequest::builder, tables::createTable)),
                entry("DescribeTable", Operation.of(DescribeTableRequest::builder, tables::describeTable)),
                entry("UpdateTimeToLive", Operation.of(UpdateTimeToLiveRequest::builder, tables::updateTimeToLive)),
                entry(
                        "DescribeTimeToLive",
                        Operation.of(DescribeTimeToLiveRequest::builder, tables::describeTimeToLive)));
    }

    @Nullable
    Operation find(String name) {
        return byName.get(name);
    }
}
