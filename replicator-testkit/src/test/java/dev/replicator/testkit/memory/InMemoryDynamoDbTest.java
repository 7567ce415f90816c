package dev.replicator.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.paginators.ScanPublisher;

/** What only the in-memory tables have, or what DynamoDB Local does otherwise than the service. */
class InMemoryDynamoDbTest {

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.withLargestItem(5000);

    @BeforeEach
    void create_table() {
        tables.createTable("items", "pk");
    }

    @Test
    void observer_sees_birth_change_and_death_and_nothing_else() {
        var writes = new ArrayList<ItemWrite>();
        tables.onWrite(writes::add);

        tables.putItem(put("a", 1)).join();
        tables.putItem(put("a", 1)).join();
        tables.putItem(put("a", 2)).join();
        tables.deleteItem(delete -> delete.tableName("items").key(key("a"))).join();
        tables.deleteItem(delete -> delete.tableName("items").key(key("a"))).join();

        assertThat(writes)
                .containsExactly(
                        new ItemWrite("items", key("a"), Optional.empty(), Optional.of(item("a", 1))),
                        new ItemWrite("items", key("a"), Optional.of(item("a", 1)), Optional.of(item("a", 2))),
                        new ItemWrite("items", key("a"), Optional.of(item("a", 2)), Optional.empty()));
    }

    @Test
    void observer_sees_the_writes_of_a_transaction_together() {
        var visible = new ArrayList<List<Map<String, AttributeValue>>>();
        tables.onWrite(write -> visible.add(tables.items("items")));

        tables.transactWriteItems(write -> write.transactItems(transactPut("a"), transactPut("b")))
                .join();

        assertThat(visible).hasSize(2).containsOnly(List.of(item("a", 1), item("b", 1)));
    }

    @Test
    void item_is_what_a_strong_read_finds() {
        tables.putItem(put("a", 1)).join();

        assertThat(tables.item("items", key("a"))).contains(item("a", 1));
        assertThat(tables.item("items", key("b"))).isEmpty();
    }

    @Test
    void smaller_limits_hold_for_smaller_items() {
        var fits = put("a", 1).toBuilder().item(weighing(5000)).build();
        var tooLarge = put("a", 1).toBuilder().item(weighing(5001)).build();

        tables.putItem(fits).join();
        assertThatThrownBy(() -> tables.putItem(tooLarge).join())
                .hasCauseInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Item size has exceeded the maximum allowed size");
    }

    @Test
    void one_item_twice_in_a_transaction_is_refused_whatever_its_conditions() {
        var failing = TransactWriteItem.builder()
                .conditionCheck(
                        check -> check.tableName("items").key(key("a")).conditionExpression("attribute_exists(pk)"))
                .build();

        assertThatThrownBy(() -> tables.transactWriteItems(write -> write.transactItems(transactPut("a"), failing))
                        .join())
                .cause()
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("ValidationException"));
        assertThat(tables.items("items")).isEmpty();
    }

    @Test
    void transaction_costs_twice_the_units_of_every_action() {
        tables.putItem(put("a", 1).toBuilder().item(weighing(3000)).build()).join();

        var response = tables.transactWriteItems(write -> write.transactItems(transactPut("a"), transactPut("b"))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .join();

        assertThat(response.consumedCapacity())
                .singleElement()
                .satisfies(consumed -> assertThat(consumed.capacityUnits()).isEqualTo(2 * 3 + 2 * 1));
    }

    @Test
    void scan_pages_meet_every_item_once_even_if_the_last_one_is_gone() {
        IntStream.range(0, 10).forEach(i -> tables.putItem(put("key" + i, i)).join());
        var first = tables.scan(scan -> scan.tableName("items").limit(4)).join();
        tables.deleteItem(delete -> delete.tableName("items").key(first.lastEvaluatedKey()))
                .join();

        var rest = tables.scan(scan -> scan.tableName("items").exclusiveStartKey(first.lastEvaluatedKey()))
                .join();

        assertThat(first.items()).hasSize(4);
        assertThat(rest.items()).hasSize(6).doesNotContainAnyElementsOf(first.items());
        assertThat(rest.hasLastEvaluatedKey()).isFalse();
    }

    @Test
    void segments_of_a_parallel_scan_share_the_items() {
        IntStream.range(0, 20).forEach(i -> tables.putItem(put("key" + i, i)).join());

        var found = new ArrayList<Map<String, AttributeValue>>();
        for (int i = 0; i < 3; i++) {
            int segment = i;
            ScanPublisher pages = tables.scanPaginator(scan ->
                    scan.tableName("items").segment(segment).totalSegments(3).limit(2));
            pages.items().subscribe(found::add).join();
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(tables.items("items"));
    }

    @Test
    void failure_reaches_a_chained_stage_as_from_the_real_client() {
        var seen = new AtomicReference<Throwable>();

        var answer = tables.getItem(get -> get.tableName("missing").key(key("a")))
                .whenComplete((response, failure) -> seen.set(failure));

        assertThat(answer).isCompletedExceptionally();
        assertThat(seen.get())
                .isInstanceOf(java.util.concurrent.CompletionException.class)
                .hasCauseInstanceOf(DynamoDbException.class);
    }

    @Test
    void what_is_unknown_is_refused_aloud() {
        assertThatThrownBy(() -> tables.getItem(
                        get -> get.tableName("items").key(key("a")).projectionExpression("pk")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> tables.putItem(put("a", 1).toBuilder()
                        .conditionExpression("size(pk) < :v")
                        .expressionAttributeValues(Map.of(":v", AttributeValue.fromN("1")))
                        .build()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> tables.putItem(put("a", 1).toBuilder()
                        .conditionExpression("#a.b = :v")
                        .expressionAttributeNames(Map.of("#a", "a"))
                        .expressionAttributeValues(Map.of(":v", AttributeValue.fromN("1")))
                        .build()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static TransactWriteItem transactPut(String key) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("items").item(item(key, 1)))
                .build();
    }

    private static PutItemRequest put(String key, int value) {
        return PutItemRequest.builder()
                .tableName("items")
                .item(item(key, value))
                .build();
    }

    private static Map<String, AttributeValue> weighing(int bytes) {
        return Map.of(
                "pk", AttributeValue.fromS("a"), "x", AttributeValue.fromS("x".repeat(bytes - "pk".length() - 2)));
    }

    private static Map<String, AttributeValue> item(String key, int value) {
        return Map.of("pk", AttributeValue.fromS(key), "value", AttributeValue.fromN(Integer.toString(value)));
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of("pk", AttributeValue.fromS(key));
    }
}
