package dev.replicator.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.condition.StoredValues;
import dev.replicator.testkit.local.TwoRegions;
import java.util.List;
import java.util.Map;
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
        both = Both.withTables(aws.primary());
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
        both.same(client -> client.putItem(put -> put.tableName("items").item(item(AttributeValue.fromN(number)))));
        both.same(client -> client.getItem(get -> get.tableName("items").key(item(null))));
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
        int rest = 1024 - StoredItemSize.of(StoredValues.stored(item(value))) - "filler".length();
        for (int filler : List.of(rest, rest + 1)) {
            var item = item(value, "filler", AttributeValue.fromS("x".repeat(filler)));
            both.same(client -> client.deleteItem(delete ->
                    delete.tableName("items").key(item(null)).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
            both.same(client -> client.putItem(
                    put -> put.tableName("items").item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
        }
    }

    @ParameterizedTest
    @MethodSource("invalidValues")
    void invalid_value_is_refused_alike(AttributeValue value) {
        var refused =
                both.same(client -> client.putItem(put -> put.tableName("items").item(item(value))));
        both.same(client -> client.transactWriteItems(write -> write.transactItems(put(item(value)))));

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
        var value = "x".repeat(LARGEST_ITEM + beyond - StoredItemSize.of(item(AttributeValue.fromS(""))));
        var large = item(AttributeValue.fromS(value));
        var stale = "attribute_exists(absent)";

        var single =
                both.same(client -> client.putItem(put -> put.tableName("items").item(large)));
        both.same(client ->
                client.putItem(put -> put.tableName("items").item(large).conditionExpression(stale)));
        both.same(client -> client.transactWriteItems(write -> write.transactItems(put(large))));

        assertThat(single.outcome().equals("success")).isEqualTo(beyond <= 0);
    }

    @Test
    void transaction_over_4_mb_is_refused_alike() {
        var megabytes = IntStream.range(0, 11)
                .mapToObj(i -> put(Map.of(
                        "pk", AttributeValue.fromS("key" + i), "x", AttributeValue.fromS("x".repeat(399 * 1024)))))
                .toList();

        both.same(client -> client.transactWriteItems(write -> write.transactItems(megabytes)));
        both.same(client -> client.transactWriteItems(write -> write.transactItems(megabytes.subList(0, 10))));
    }

    @Test
    void transactions_take_up_to_100_actions() {
        var actions = IntStream.range(0, 101)
                .mapToObj(i -> put(Map.of("pk", AttributeValue.fromS("key" + i))))
                .toList();

        both.same(client -> client.transactWriteItems(write -> write.transactItems(actions.subList(0, 100))));
        both.same(client -> client.transactWriteItems(write -> write.transactItems(actions)));
        both.same(client -> client.transactWriteItems(write -> write.transactItems(List.of())));
    }

    @Test
    void one_item_twice_in_a_transaction_is_refused_alike() {
        var put = put(item(AttributeValue.fromS("a")));

        both.same(client -> client.transactWriteItems(write -> write.transactItems(put, put)));
    }

    @Test
    void transaction_of_one_write_is_charged_alike() {
        for (int size : List.of(10, 5000, 10)) {
            var put = put(item(AttributeValue.fromS("x".repeat(size))));
            both.same(client -> client.transactWriteItems(
                    write -> write.transactItems(put).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
        }
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
}
