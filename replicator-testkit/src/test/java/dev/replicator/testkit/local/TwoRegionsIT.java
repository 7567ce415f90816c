package dev.replicator.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class TwoRegionsIT {

    private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.fromS("a"));

    @RegisterExtension
    static final TwoRegions aws = TwoRegions.extension();

    @Test
    void regions_keep_their_tables_apart() {
        aws.primary().createTable("orders", "pk");

        assertThat(aws.primary().client().listTables().tableNames()).containsExactly("orders");
        assertThat(aws.peer().client().listTables().tableNames()).isEmpty();
    }

    @RepeatedTest(2)
    void a_test_finds_nothing_of_the_one_before() {
        assertThat(aws.primary().client().listTables().tableNames()).isEmpty();
        aws.primary().createTable("orders", "pk");
    }

    @Test
    void stream_is_read_in_the_order_of_writes() {
        var region = aws.primary();
        region.createTableWithStream("orders", "pk");

        region.client().putItem(put -> put.tableName("orders").item(ITEM));
        region.asyncClient()
                .deleteItem(delete -> delete.tableName("orders").key(ITEM))
                .join();

        var stream = region.stream("orders");
        assertThat(stream.streamArn()).contains("/stream/");
        assertThat(stream.records())
                .extracting(Record::eventName)
                .containsExactly(OperationType.INSERT, OperationType.REMOVE);
        assertThat(region.items("orders")).isEmpty();
    }

    @Test
    void parent_shards_come_before_their_children() {
        var child = Shard.builder().shardId("a-child").parentShardId("b-parent").build();
        var parent = Shard.builder().shardId("b-parent").parentShardId("gone").build();

        assertThat(StreamContent.parentsFirst(List.of(child, parent))).containsExactly(parent, child);
    }

    @Test
    void tables_can_have_a_sort_key_and_ledgers_expire() {
        var region = aws.peer();
        region.createTable("lines", List.of(key("pk", "S"), key("line", "N")), false);
        region.createLedger("ledger");

        assertThat(region.client()
                        .describeTable(t -> t.tableName("lines"))
                        .table()
                        .keySchema())
                .extracting(KeySchemaElement::attributeName, KeySchemaElement::keyTypeAsString)
                .containsExactly(tuple("pk", "HASH"), tuple("line", "RANGE"));
        var ttl = region.client().describeTimeToLive(t -> t.tableName("ledger")).timeToLiveDescription();
        assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(ttl.attributeName()).isEqualTo("expires");
    }

    @Test
    void a_table_without_a_stream_says_so() {
        aws.primary().createTable("orders", "pk");

        assertThatThrownBy(() -> aws.primary().stream("orders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders has no stream");
    }

    private static AttributeDefinition key(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
