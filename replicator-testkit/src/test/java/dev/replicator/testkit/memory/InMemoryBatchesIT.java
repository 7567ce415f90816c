package dev.replicator.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.local.TwoRegions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** INSERT statements in batches and batched reads: in memory as on DynamoDB Local. */
class InMemoryBatchesIT {

    @RegisterExtension
    static final TwoRegions aws = TwoRegions.extension();

    private Both both = new Both(InMemoryDynamoDb.create(), InMemoryDynamoDb.create());

    @BeforeEach
    void create_tables() {
        both = Both.withTables(aws.primary());
    }

    private static BatchStatementRequest insert(String pk, String name, AttributeValue value) {
        return BatchStatementRequest.builder()
                .statement("INSERT INTO \"items\" VALUE {'pk': ?, '" + name.replace("'", "''") + "': ?}")
                .parameters(AttributeValue.fromS(pk), value)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** What each statement met, and what all consumed. */
    private static List<Object> inserted(DynamoDbAsyncClient client, List<BatchStatementRequest> statements) {
        var response = client.batchExecuteStatement(
                        batch -> batch.statements(statements).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .join();
        var seen = new ArrayList<>();
        response.responses().forEach(each -> seen.add(each.error() == null ? "done" : error(each.error())));
        return seen;
    }

    private static List<Object> error(BatchStatementError error) {
        return List.of(error.codeAsString(), error.item());
    }

    private void insertedAlike(List<BatchStatementRequest> statements, Object... outcomes) {
        assertThat(inserted(both.local(), statements)).containsExactly(outcomes);
        assertThat(inserted(both.memory(), statements)).containsExactly(outcomes);
        assertThat(both.memoryItems("items")).isEqualTo(both.localItems("items"));
    }

    @Test
    void each_statement_of_a_batch_is_inserted_or_refused_for_itself() {
        var one = AttributeValue.fromN("1");
        insertedAlike(List.of(insert("a", "n", one)), "done");

        insertedAlike(
                List.of(insert("b", "n", one), insert("a", "n", AttributeValue.fromN("2")), insert("c", "n", one)),
                "done",
                List.of("DuplicateItem", Map.of()),
                "done");
    }

    @Test
    void names_with_quotes_and_odd_signs_are_attributes_as_any() {
        var one = AttributeValue.fromN("1");
        insertedAlike(
                List.of(insert("a", "it's", one), insert("b", "a.b", one), insert("c", "\"?{}, é", one)),
                "done",
                "done",
                "done");
    }

    @Test
    void a_key_that_does_not_fit_is_refused_alone() {
        var one = AttributeValue.fromN("1");
        insertedAlike(
                List.of(insert("", "n", one), insert("b", "n", one)), List.of("ValidationError", Map.of()), "done");
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk));
    }

    @Test
    void a_batch_of_reads_finds_what_is_there_and_says_what_it_cost() {
        inserted(both.local(), List.of(insert("a", "n", AttributeValue.fromN("1"))));
        inserted(both.memory(), List.of(insert("a", "n", AttributeValue.fromN("1"))));

        assertThat(read(both.memory(), true, "a", "b")).isEqualTo(read(both.local(), true, "a", "b"));
        assertThat(read(both.memory(), false, "a", "b")).isEqualTo(read(both.local(), false, "a", "b"));
    }

    private static Set<Object> read(DynamoDbAsyncClient client, boolean consistent, String... ids) {
        var wanted = KeysAndAttributes.builder()
                .keys(List.of(ids).stream().map(InMemoryBatchesIT::key).toList())
                .consistentRead(consistent)
                .build();
        var response = client.batchGetItem(batch -> batch.requestItems(Map.of("items", wanted))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .join();
        var seen = new HashSet<Object>(response.responses().get("items"));
        response.consumedCapacity().stream()
                .map(ConsumedCapacity::capacityUnits)
                .forEach(seen::add);
        return seen;
    }

    @Test
    void too_many_keys_or_one_twice_are_refused_alike() {
        var tooMany = IntStream.range(0, 101).mapToObj(i -> key("k" + i)).toList();

        for (var keys : List.of(tooMany, List.of(key("a"), key("a")))) {
            both.same(client -> client.batchGetItem(batch -> batch.requestItems(
                    Map.of("items", KeysAndAttributes.builder().keys(keys).build()))));
        }
    }
}
