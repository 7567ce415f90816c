package dev.replicator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Where DynamoDB draws its lines, the in-memory tables draw them too. */
class InMemoryLimitsIT {

    private static final int LARGEST_ITEM = 400 * 1024;

    @RegisterExtension
    static final TwoRegions aws = TwoRegions.extension();

    private Both both = new Both(InMemoryDynamoDb.create(), InMemoryDynamoDb.create());

    @BeforeEach
    void create_tables() {
        var memory = InMemoryDynamoDb.create();
        memory.createTable("items", "pk");
        aws.primary().createTable("items", "pk");
        var keys = List.of(key("pk", "B"), key("sort", "N"));
        memory.createTable("lines", keys);
        aws.primary().createTable("lines", keys, false);
        both = new Both(memory, aws.primary().asyncClient());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "0e500",
                "1.0",
                "1e2",
                "1E+2",
                "+1",
                "00012",
                ".5",
                "1.",
                "-1.50",
                "1.10e-3",
                "1e-130",
                "1e-131",
                "-1e-130",
                "1e125",
                "1e126",
                "1e400",
                "9.9999999999999999999999999999999999999e125",
                "12345678901234567890123456789012345678",
                "123456789012345678901234567890123456789",
                "1234567890123456789012345678901234567800000",
                "abc",
                "",
                " 1",
                "1 ",
                "1e",
                "0x1",
                "NaN",
                "Infinity",
                "1,5",
                "--1",
                "1_000",
                "1e99999999999"
            })
    void numbers_are_normalised_or_refused_alike(String number) {
        same(client -> client.putItem(put -> put.tableName("items").item(item(AttributeValue.fromN(number)))));
        same(client -> client.getItem(get -> get.tableName("items").key(item(null))));
    }

    static Stream<AttributeValue> values() {
        var s = AttributeValue.fromS("a");
        var numbers = Stream.of(
                        "0",
                        "1",
                        "10",
                        "12",
                        "100",
                        "123",
                        "1234",
                        "12345",
                        "-1",
                        "-123",
                        "0.1",
                        "0.012",
                        "0.0012",
                        "1.5",
                        "1.23",
                        "10.01",
                        "100.1",
                        "120",
                        "1200",
                        "1e20",
                        "1e125",
                        "1e-130",
                        "-1e-130",
                        "12345678901234567890123456789012345678",
                        "-1234567890123456789012345678901234567")
                .map(AttributeValue::fromN);
        var others = Stream.of(
                AttributeValue.fromS(""),
                AttributeValue.fromS("aé\u20AC😀"),
                AttributeValue.fromB(SdkBytes.fromUtf8String("abc")),
                AttributeValue.fromBool(false),
                AttributeValue.fromNul(true),
                AttributeValue.fromL(List.of()),
                AttributeValue.fromL(List.of(s, AttributeValue.fromL(List.of(AttributeValue.fromNul(true))))),
                AttributeValue.fromM(Map.of()),
                AttributeValue.fromM(Map.of("k", s, "né", AttributeValue.fromN("1.000"))),
                AttributeValue.fromSs(List.of("b", "", "ccc", "a")),
                AttributeValue.fromNs(List.of("3", "1.0", "12345", "1e3")),
                AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("bb"), SdkBytes.fromUtf8String("a"))));
        return Stream.concat(numbers, others);
    }

    /** Capacity tells the size: one byte more makes the second unit. */
    @ParameterizedTest
    @MethodSource("values")
    void size_of_a_value_is_counted_alike_to_the_byte(AttributeValue value) {
        int rest = 1024 - ItemSize.of(Values.stored(item(value))) - "filler".length();
        for (int filler : List.of(rest, rest + 1)) {
            var item = item(value, "filler", AttributeValue.fromS("x".repeat(filler)));
            same(client -> client.deleteItem(delete ->
                    delete.tableName("items").key(item(null)).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
            same(client -> client.putItem(
                    put -> put.tableName("items").item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
        }
    }

    @ParameterizedTest
    @MethodSource("invalidValues")
    void invalid_value_is_refused_alike(AttributeValue value) {
        var refused =
                same(client -> client.putItem(put -> put.tableName("items").item(item(value))));
        same(client -> client.transactWriteItems(write -> write.transactItems(put(item(value)))));

        assertThat(refused.outcome()).contains("ValidationException");
    }

    static Stream<AttributeValue> invalidValues() {
        return Stream.of(
                AttributeValue.fromSs(List.of()),
                AttributeValue.fromNs(List.of()),
                AttributeValue.fromBs(List.of()),
                AttributeValue.fromSs(List.of("a", "a")),
                AttributeValue.fromNs(List.of("1", "1.0")),
                AttributeValue.fromNs(List.of("1", "one")),
                AttributeValue.fromL(List.of(AttributeValue.fromSs(List.of()))),
                AttributeValue.fromM(Map.of("k", AttributeValue.fromN("one"))),
                AttributeValue.fromNul(false),
                AttributeValue.builder().build(),
                AttributeValue.builder().s("a").n("1").build());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void item_limit_is_met_alike(int beyond) {
        var value = "x".repeat(LARGEST_ITEM + beyond - ItemSize.of(item(AttributeValue.fromS(""))));
        var large = item(AttributeValue.fromS(value));
        var stale = "attribute_exists(absent)";

        var single = same(client -> client.putItem(put -> put.tableName("items").item(large)));
        same(client -> client.putItem(put -> put.tableName("items").item(large).conditionExpression(stale)));
        same(client -> client.transactWriteItems(write -> write.transactItems(put(large))));

        assertThat(single.outcome().equals("success")).isEqualTo(beyond <= 0);
    }

    @Test
    void transaction_over_4_mb_is_refused_alike() {
        var megabytes = IntStream.range(0, 11)
                .mapToObj(i -> put(Map.of(
                        "pk", AttributeValue.fromS("key" + i), "x", AttributeValue.fromS("x".repeat(399 * 1024)))))
                .toList();

        same(client -> client.transactWriteItems(write -> write.transactItems(megabytes)));
        same(client -> client.transactWriteItems(write -> write.transactItems(megabytes.subList(0, 10))));
    }

    @Test
    void transactions_take_up_to_100_actions() {
        var actions = IntStream.range(0, 101)
                .mapToObj(i -> put(Map.of("pk", AttributeValue.fromS("key" + i))))
                .toList();

        same(client -> client.transactWriteItems(write -> write.transactItems(actions.subList(0, 100))));
        same(client -> client.transactWriteItems(write -> write.transactItems(actions)));
        same(client -> client.transactWriteItems(write -> write.transactItems(List.of())));
    }

    @Test
    void one_item_twice_in_a_transaction_is_refused_alike() {
        var put = put(item(AttributeValue.fromS("a")));

        same(client -> client.transactWriteItems(write -> write.transactItems(put, put)));
    }

    @Test
    void transaction_of_one_write_is_charged_alike() {
        for (int size : List.of(10, 5000, 10)) {
            var put = put(item(AttributeValue.fromS("x".repeat(size))));
            same(client -> client.transactWriteItems(
                    write -> write.transactItems(put).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void wrong_key_is_refused_alike(Map<String, AttributeValue> key) {
        same(client -> client.putItem(put -> put.tableName("lines").item(key)));
        same(client -> client.getItem(get -> get.tableName("lines").key(key)));
        same(client -> client.deleteItem(
                delete -> delete.tableName("lines").key(key).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
        same(client -> client.transactWriteItems(write -> write.transactItems(
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName("lines").key(key))
                        .build(),
                TransactWriteItem.builder()
                        .conditionCheck(check ->
                                check.tableName("items").key(item(null)).conditionExpression("attribute_exists(pk)"))
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

        same(client -> client.putItem(put -> put.tableName("items")
                .item(item(null))
                .conditionExpression(condition)
                .expressionAttributeValues(values)));
    }

    @Test
    void placeholders_without_use_are_refused_alike() {
        Map<String, AttributeValue> values = Map.of(":v", AttributeValue.fromS("v"));
        var names = Map.of("#n", "n");

        same(client ->
                client.putItem(put -> put.tableName("items").item(item(null)).expressionAttributeValues(values)));
        same(client ->
                client.putItem(put -> put.tableName("items").item(item(null)).expressionAttributeNames(names)));
        same(client -> client.putItem(put -> put.tableName("items")
                .item(item(null))
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(values)));
        same(client -> client.putItem(put -> put.tableName("items")
                .item(item(null))
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(Map.of())));
    }

    @Test
    void tables_are_missing_present_and_expiring_alike() {
        same(client -> client.putItem(put -> put.tableName("missing").item(item(null))));
        same(client -> client.putItem(put -> put.item(item(null))));
        same(client -> client.scan(scan -> scan.tableName("missing")));
        same(client -> client.describeTable(table -> table.tableName("missing")));
        same(client -> client.transactWriteItems(write -> write.transactItems(TransactWriteItem.builder()
                .put(put -> put.tableName("missing").item(item(null)))
                .build())));
        same(client -> client.createTable(TableRequests.table("items", List.of(key("pk", "S")), false)));
        for (boolean enabled : List.of(true, true, false, false)) {
            same(client -> client.describeTimeToLive(ttl -> ttl.tableName("items")));
            same(client -> client.updateTimeToLive(ttl -> ttl.tableName("items")
                    .timeToLiveSpecification(spec -> spec.enabled(enabled).attributeName("expires"))));
        }
    }

    /** Deletes have to ask for their capacity: DynamoDB Local reports it unasked. */
    private Both.Answer same(Function<DynamoDbAsyncClient, CompletableFuture<? extends SdkPojo>> call) {
        var expected = both.local(call);
        assertThat(both.memory(call)).isEqualTo(expected);
        return expected;
    }

    private static Map<String, AttributeValue> item(@Nullable AttributeValue value) {
        var pk = AttributeValue.fromS("a");
        return value == null ? Map.of("pk", pk) : Map.of("pk", pk, "value", value);
    }

    private static Map<String, AttributeValue> item(AttributeValue value, String name, AttributeValue other) {
        return Map.of("pk", AttributeValue.fromS("a"), "value", value, name, other);
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("items").item(item))
                .build();
    }

    private static AttributeDefinition key(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
