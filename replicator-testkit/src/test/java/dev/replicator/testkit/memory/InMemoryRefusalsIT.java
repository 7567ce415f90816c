package dev.replicator.testkit.memory;

import dev.replicator.testkit.TableRequests;
import dev.replicator.testkit.local.TwoRegions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What the server refuses before it looks at an item, the in-memory tables refuse too. */
class InMemoryRefusalsIT {

    private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.fromS("a"));

    @RegisterExtension
    static final TwoRegions aws = TwoRegions.extension();

    private Both both = new Both(InMemoryDynamoDb.create(), InMemoryDynamoDb.create());

    @BeforeEach
    void create_tables() {
        both = Both.withTables(aws.primary());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void wrong_key_is_refused_alike(Map<String, AttributeValue> key) {
        both.same(client -> client.putItem(put -> put.tableName("lines").item(key)));
        both.same(client -> client.getItem(get -> get.tableName("lines").key(key)));
        both.same(client -> client.deleteItem(
                delete -> delete.tableName("lines").key(key).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
        both.same(client -> client.transactWriteItems(write -> write.transactItems(
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName("lines").key(key))
                        .build(),
                TransactWriteItem.builder()
                        .conditionCheck(
                                check -> check.tableName("items").key(ITEM).conditionExpression("attribute_exists(pk)"))
                        .build())));
    }

    static Stream<Map<String, AttributeValue>> keys() {
        var pk = AttributeValue.fromB(SdkBytes.fromUtf8String("a"));
        var sort = AttributeValue.fromN("1");
        return Stream.of(
                Map.of("pk", pk, "sort", AttributeValue.fromN("1.0")),
                Map.of("pk", pk),
                Map.of("sort", sort),
                Map.of("pk", pk, "other", sort),
                Map.of("pk", pk, "sort", sort, "other", sort),
                Map.of("pk", AttributeValue.fromS("a"), "sort", sort),
                Map.of("pk", pk, "sort", AttributeValue.fromS("1")),
                Map.of("pk", pk, "sort", AttributeValue.fromN("one")),
                Map.of("pk", AttributeValue.fromB(SdkBytes.fromUtf8String("")), "sort", sort),
                Map.of("pk", AttributeValue.fromB(SdkBytes.fromUtf8String("x".repeat(2048))), "sort", sort),
                Map.of("pk", AttributeValue.fromB(SdkBytes.fromUtf8String("x".repeat(2049))), "sort", sort));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a =",
                "a",
                "(a)",
                "((a = :v))",
                "(a = :v) OR (a = :v AND (a > :v))",
                "a = :missing",
                "#missing = :v",
                "a = :v x",
                "a != :v",
                "_a = :v",
                "a < a",
                "a <> b",
                "a = 5",
                "foo(a)",
                "AND",
                "attribute_exists(:v)",
                "attribute_exists(a, b)",
                "attribute_exists()",
                "ATTRIBUTE_EXISTS(a)",
                "attribute_type(a, :v)",
                "begins_with(a, :v)",
                "attribute_exists(a) = :v",
                "not a = :v or NOT a = :v",
                "a=:v",
                "a <> :v",
                "NOT a = :v",
                "a = :v AND",
                "attribute_type(a, b)",
                "1a = :v",
                "# = :v",
                "a = :"
            })
    void condition_is_understood_or_refused_alike(String condition) {
        @Nullable
        Map<String, AttributeValue> values = condition.contains(":v") ? Map.of(":v", AttributeValue.fromS("v")) : null;

        both.same(client -> client.putItem(put ->
                put.tableName("items").item(ITEM).conditionExpression(condition).expressionAttributeValues(values)));
    }

    @Test
    void placeholders_without_use_are_refused_alike() {
        Map<String, AttributeValue> values = Map.of(":v", AttributeValue.fromS("v"));
        var names = Map.of("#n", "n");

        both.same(client ->
                client.putItem(put -> put.tableName("items").item(ITEM).expressionAttributeValues(values)));
        both.same(client ->
                client.putItem(put -> put.tableName("items").item(ITEM).expressionAttributeNames(names)));
        both.same(client -> client.putItem(put -> put.tableName("items")
                .item(ITEM)
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(values)));
        both.same(client -> client.putItem(put -> put.tableName("items")
                .item(ITEM)
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(Map.of())));
    }

    @Test
    void tables_are_missing_present_and_expiring_alike() {
        both.same(client -> client.putItem(put -> put.tableName("missing").item(ITEM)));
        both.same(client -> client.putItem(put -> put.item(ITEM)));
        both.same(client -> client.scan(scan -> scan.tableName("missing")));
        both.same(client -> client.describeTable(table -> table.tableName("missing")));
        both.same(client -> client.transactWriteItems(write -> write.transactItems(TransactWriteItem.builder()
                .put(put -> put.tableName("missing").item(ITEM))
                .build())));
        both.same(
                client -> client.createTable(TableRequests.table("items", List.of(TableRequests.string("pk")), false)));
        for (boolean enabled : List.of(true, true, false, false)) {
            both.same(client -> client.describeTimeToLive(ttl -> ttl.tableName("items")));
            both.same(client -> client.updateTimeToLive(ttl -> ttl.tableName("items")
                    .timeToLiveSpecification(spec -> spec.enabled(enabled).attributeName("expires"))));
        }
    }
}
