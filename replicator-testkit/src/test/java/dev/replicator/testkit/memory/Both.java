package dev.replicator.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.TableRequests;
import dev.replicator.testkit.local.LocalRegion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** One request against the in-memory tables and DynamoDB Local, and what of the two answers must be the same. */
public record Both(DynamoDbAsyncClient memory, DynamoDbAsyncClient local) {

    /** What a caller can tell of an answer: type of failure, code, status, old items, reasons; or the answer itself. */
    public record Answer(String outcome, Object details) {

        static Answer of(@Nullable SdkPojo response, @Nullable Throwable failure) {
            if (response != null) {
                return new Answer("success", fieldsOf(response));
            }
            if (failure == null || !(failure.getCause() instanceof DynamoDbException refused)) {
                throw new AssertionError("neither an answer nor the service's refusal", failure);
            }
            var details = refused.awsErrorDetails();
            return new Answer(
                    failure.getCause().getClass().getSimpleName() + " " + details.errorCode() + " "
                            + refused.statusCode() + " " + details.serviceName(),
                    detailsOf(refused));
        }

        private static Object fieldsOf(SdkPojo response) {
            return response.sdkFields().stream()
                    .collect(Collectors.toMap(
                            SdkField::memberName, field -> Optional.ofNullable(field.getValueOrDefault(response))));
        }

        private static Object detailsOf(DynamoDbException refused) {
            if (refused instanceof ConditionalCheckFailedException failed) {
                return Map.of("given", failed.hasItem(), "item", failed.item());
            }
            if (refused instanceof TransactionCanceledException cancelled) {
                return cancelled.cancellationReasons().stream()
                        .map(reason -> Map.of("code", reason.code(), "given", reason.hasItem(), "item", reason.item()))
                        .toList();
            }
            return "";
        }
    }

    /** "items" with a string key and "lines" with a binary and a number, empty on both sides. */
    public static Both withTables(LocalRegion region) {
        return withTables(InMemoryDynamoDb.create(), region);
    }

    /** The same, whatever stands before the in-memory tables. */
    public static Both withTables(DynamoDbAsyncClient memory, LocalRegion region) {
        create("items", List.of(TableRequests.string("pk")), memory, region);
        var keys = List.of(key("pk", ScalarAttributeType.B), key("sort", ScalarAttributeType.N));
        create("lines", keys, memory, region);
        return new Both(memory, region.asyncClient());
    }

    private static void create(
            String name, List<AttributeDefinition> keys, DynamoDbAsyncClient memory, LocalRegion region) {
        memory.createTable(TableRequests.table(name, keys, false)).join();
        region.createTable(name, keys, false);
    }

    private static AttributeDefinition key(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    /** Asserts one answer from both and gives it. A delete has to ask for its capacity: Local reports it unasked. */
    public Answer same(Function<DynamoDbAsyncClient, CompletableFuture<? extends SdkPojo>> call) {
        var expected = local(call);
        assertThat(memory(call)).isEqualTo(expected);
        return expected;
    }

    public Answer memory(Function<DynamoDbAsyncClient, CompletableFuture<? extends SdkPojo>> call) {
        return answer(memory, call);
    }

    public Answer local(Function<DynamoDbAsyncClient, CompletableFuture<? extends SdkPojo>> call) {
        return answer(local, call);
    }

    public Set<Map<String, AttributeValue>> memoryItems(String table) {
        return items(memory, table);
    }

    public Set<Map<String, AttributeValue>> localItems(String table) {
        return items(local, table);
    }

    /** What a stage chained to the call sees. */
    private static Answer answer(
            DynamoDbAsyncClient client, Function<DynamoDbAsyncClient, CompletableFuture<? extends SdkPojo>> call) {
        return call.apply(client).handle(Answer::of).join();
    }

    private static Set<Map<String, AttributeValue>> items(DynamoDbAsyncClient client, String table) {
        return client.scan(scan -> scan.tableName(table).consistentRead(true)).join().items().stream()
                .collect(Collectors.toSet());
    }
}
