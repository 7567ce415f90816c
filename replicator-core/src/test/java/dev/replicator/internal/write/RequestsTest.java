package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Planner;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.record.Key;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class RequestsTest {

    private static final Instant DATE = Instant.parse("2026-11-28T10:00:00Z");

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final Map<String, AttributeValue> KEY = Source.key("a");
    private static final ReturnValuesOnConditionCheckFailure ALL_OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;
    private static final Map<String, String> STAMP_NAME = Map.of("#stamp", "_rv");
    private static final Map<String, String> VERSION_NAME = Map.of("#version", "version");
    private static final String NOT_STAMPED_OR_OLDER = "attribute_not_exists(#stamp) OR #stamp < :version";
    private static final String NO_ROW_OR_OLDER = "attribute_not_exists(#version) OR #version < :version";

    private final Source source = Source.table("orders");
    private final Requests requests = new Requests(Peer.TARGET, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Requests inTable = new Requests(
            new Target("replica", "ledger", "_rv", "_gone", Fence.IN_TABLE, Duration.ofDays(16)),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final SourceRecord image = source.put("a", Map.of("value", text("1"), "_rv", text("9999/its/own")));
    private final SourceRecord delete = source.delete("a");

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static Attempt attempt(SourceRecord record, WriteForm form) {
        Change change = Source.change(record);
        return Attempt.first(Planner.plan(List.of(change)).get(0), FirstForms.STAMP)
                .in(form);
    }

    private static AttributeValue version(SourceRecord record) {
        return text(Source.change(record).version().text());
    }

    private static AttributeValue rowId() {
        return text("replica#" + Key.of(KEY).hash());
    }

    private List<TransactWriteItem> actions(Attempt attempt) {
        return requests.transaction(List.of(attempt), DATE).transactItems();
    }

    private Map<String, AttributeValue> stampedItem() {
        return Map.of("id", text("a"), "value", text("1"), "_rv", version(image));
    }

    private static Map<String, AttributeValue> values(SourceRecord record) {
        return Map.of(":version", version(record));
    }

    @Test
    void a_replacement_is_one_put_on_an_item_that_is_stamped_and_older() {
        PutItemRequest put = requests.put(attempt(image, WriteForm.REPLACE), DATE);

        assertThat(SigningDate.of(put)).hasValue(DATE);
        assertThat(SigningDate.isOnly(put)).isTrue();
        assertThat(put.toBuilder()
                        .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                        .build())
                .isEqualTo(PutItemRequest.builder()
                        .tableName("replica")
                        .item(stampedItem())
                        .conditionExpression("#stamp < :version")
                        .expressionAttributeNames(STAMP_NAME)
                        .expressionAttributeValues(values(image))
                        .returnValuesOnConditionCheckFailure(ALL_OLD)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build());
    }

    @Test
    void a_birth_puts_the_stamped_item_and_checks_its_row() {
        assertThat(actions(attempt(image, WriteForm.INSERT)))
                .containsExactly(
                        TransactWriteItem.builder()
                                .put(put -> put.tableName("replica")
                                        .item(stampedItem())
                                        .conditionExpression(NOT_STAMPED_OR_OLDER)
                                        .expressionAttributeNames(STAMP_NAME)
                                        .expressionAttributeValues(values(image))
                                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                                .build(),
                        TransactWriteItem.builder()
                                .conditionCheck(check -> check.tableName("ledger")
                                        .key(Map.of("id", rowId()))
                                        .conditionExpression(NO_ROW_OR_OLDER)
                                        .expressionAttributeNames(VERSION_NAME)
                                        .expressionAttributeValues(values(image))
                                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                                .build());
    }

    @Test
    void an_item_without_a_stamp_has_its_version_in_its_row() {
        assertThat(actions(attempt(image, WriteForm.INSERT_UNSTAMPED)))
                .containsExactly(
                        TransactWriteItem.builder()
                                .put(put -> put.tableName("replica")
                                        .item(Map.of("id", text("a"), "value", text("1")))
                                        .conditionExpression(NOT_STAMPED_OR_OLDER)
                                        .expressionAttributeNames(STAMP_NAME)
                                        .expressionAttributeValues(values(image))
                                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                                .build(),
                        row(image, Map.of("id", rowId(), "key", AttributeValue.fromM(KEY), "version", version(image))));
    }

    @Test
    void a_death_deletes_the_item_and_writes_its_tombstone() {
        Map<String, AttributeValue> tombstone = Map.of(
                "id", rowId(),
                "key", AttributeValue.fromM(KEY),
                "version", version(delete),
                "gone", AttributeValue.fromN("1800000000"),
                "expires", AttributeValue.fromN(String.valueOf(1_800_000_000L + 16 * 24 * 3600)));

        assertThat(actions(attempt(delete, WriteForm.DELETE)))
                .containsExactly(
                        TransactWriteItem.builder()
                                .delete(action -> action.tableName("replica")
                                        .key(KEY)
                                        .conditionExpression(NOT_STAMPED_OR_OLDER)
                                        .expressionAttributeNames(STAMP_NAME)
                                        .expressionAttributeValues(values(delete))
                                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                                .build(),
                        row(delete, tombstone));
    }

    private static TransactWriteItem row(SourceRecord record, Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("ledger")
                        .item(item)
                        .conditionExpression(NO_ROW_OR_OLDER)
                        .expressionAttributeNames(VERSION_NAME)
                        .expressionAttributeValues(values(record))
                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                .build();
    }

    @Test
    void a_transaction_has_two_actions_for_each_attempt_in_order_and_asks_for_its_units() {
        SourceRecord other = source.put("b", "1");

        TransactWriteItemsRequest request = requests.transaction(
                List.of(attempt(delete, WriteForm.DELETE), attempt(other, WriteForm.INSERT)), DATE);

        assertThat(request.transactItems())
                .hasSize(4)
                .startsWith(actions(attempt(delete, WriteForm.DELETE)).toArray(TransactWriteItem[]::new))
                .endsWith(actions(attempt(other, WriteForm.INSERT)).toArray(TransactWriteItem[]::new));
        assertThat(request.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.TOTAL);
        assertThat(SigningDate.of(request)).hasValue(DATE);
    }

    private Map<String, AttributeValue> tombstoneInReplica() {
        return Map.of(
                "id", text("a"),
                "_rv", text(Source.change(delete).version().text() + "#-"),
                "_gone", AttributeValue.fromN(String.valueOf(1_800_000_000L + 16 * 24 * 3600)));
    }

    @Test
    void with_tombstones_in_the_replica_a_birth_is_one_put_on_an_item_that_is_absent_or_older() {
        PutItemRequest put = inTable.put(attempt(image, WriteForm.PUT), DATE);

        assertThat(put.item()).isEqualTo(stampedItem());
        assertThat(put.conditionExpression()).isEqualTo("attribute_not_exists(#key) OR #stamp < :version");
        assertThat(put.expressionAttributeNames()).isEqualTo(Map.of("#key", "id", "#stamp", "_rv"));
        assertThat(put.expressionAttributeValues()).isEqualTo(values(image));
    }

    @Test
    void a_batch_of_statements_inserts_each_stamped_item_and_asks_for_its_units() {
        SourceRecord quoted = source.put("b", Map.of("it's", text("1")));

        BatchExecuteStatementRequest batch = inTable.statements(
                List.of(attempt(image, WriteForm.INSERT_STATEMENT), attempt(quoted, WriteForm.INSERT_STATEMENT)), DATE);

        assertThat(SigningDate.of(batch)).hasValue(DATE);
        assertThat(batch.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.TOTAL);
        assertThat(batch.statements()).hasSize(2);
        assertThat(batch.statements().get(0).statement())
                .startsWith("INSERT INTO \"replica\" VALUE {'")
                .contains("'id': ?", "'value': ?", "'_rv': ?");
        assertThat(batch.statements().get(0).parameters())
                .containsExactlyInAnyOrder(text("a"), text("1"), version(image));
        assertThat(batch.statements().get(1).statement()).contains("'it''s': ?");
    }

    @Test
    void with_tombstones_in_the_replica_a_death_is_the_same_put_of_a_tombstone() {
        PutItemRequest put = inTable.put(attempt(delete, WriteForm.PUT), DATE);

        assertThat(put.item()).isEqualTo(tombstoneInReplica());
        assertThat(put.conditionExpression()).isEqualTo("attribute_not_exists(#key) OR #stamp < :version");
        assertThat(put.expressionAttributeValues()).isEqualTo(values(delete));
    }

    @Test
    void with_tombstones_in_the_replica_a_transaction_takes_the_version_out_of_the_ledger() {
        TransactWriteItem rowDeleted = TransactWriteItem.builder()
                .delete(action -> action.tableName("ledger")
                        .key(Map.of("id", rowId()))
                        .conditionExpression(NO_ROW_OR_OLDER)
                        .expressionAttributeNames(VERSION_NAME)
                        .expressionAttributeValues(values(image))
                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                .build();

        List<TransactWriteItem> insert = inTable.transaction(List.of(attempt(image, WriteForm.INSERT)), DATE)
                .transactItems();
        List<TransactWriteItem> bury = inTable.transaction(List.of(attempt(delete, WriteForm.DELETE)), DATE)
                .transactItems();

        assertThat(insert.get(0).put().item()).isEqualTo(stampedItem());
        assertThat(insert.get(1)).isEqualTo(rowDeleted);
        assertThat(bury.get(0).put().item()).isEqualTo(tombstoneInReplica());
        assertThat(bury.get(0).put().conditionExpression()).isEqualTo(NOT_STAMPED_OR_OLDER);
        assertThat(bury.get(1).delete().conditionExpression()).isEqualTo(NO_ROW_OR_OLDER);
    }

    @Test
    void the_image_of_the_change_itself_stays_as_it_was() {
        Attempt attempt = attempt(image, WriteForm.INSERT_UNSTAMPED);

        assertThat(actions(attempt)).hasSize(2);

        assertThat(attempt.change().image()).containsEntry("_rv", text("9999/its/own"));
    }
}
