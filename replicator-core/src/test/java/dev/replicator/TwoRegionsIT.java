package dev.replicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.table.Fence;
import dev.replicator.testkit.local.StreamContent;
import dev.replicator.testkit.local.TwoRegions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From a table's real stream in one region to a replica in another, both on DynamoDB Local. */
class TwoRegionsIT {

    private static final String PRIMARY = "orders";
    private static final String REPLICA = "orders-replica";
    private static final String LEDGER = "ledger";

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();

    @BeforeEach
    void createTables() {
        aws.primary().createTableWithStream(PRIMARY, "id");
        aws.peer().createTable(REPLICA, "id");
        aws.peer().createLedger(LEDGER);
    }

    private ReplicatorBuilder builder() {
        return Replicator.builder(aws.peer().asyncClient(), REPLICA, LEDGER, quarantine);
    }

    private List<SourceRecord> stream() {
        StreamContent stream = aws.primary().stream(PRIMARY);
        return stream.records().stream()
                .map(record -> SourceRecord.of(stream.streamArn(), record))
                .toList();
    }

    private void write(int writes) {
        Random random = new Random(7);
        for (int i = 0; i < writes; i++) {
            Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("k" + random.nextInt(40)));
            if (random.nextInt(4) == 0) {
                aws.primary()
                        .client()
                        .deleteItem(request -> request.tableName(PRIMARY).key(key));
            } else {
                Map<String, AttributeValue> item = new HashMap<>(key);
                item.put("n", AttributeValue.fromN(String.valueOf(i)));
                aws.primary()
                        .client()
                        .putItem(request -> request.tableName(PRIMARY).item(item));
            }
        }
    }

    private List<Map<String, AttributeValue>> replica() {
        return aws.peer().items(REPLICA).stream()
                .filter(item -> !item.containsKey("_gone"))
                .map(item -> {
                    Map<String, AttributeValue> bare = new HashMap<>(item);
                    bare.remove("_rv");
                    return bare;
                })
                .map(Map::copyOf)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void the_replica_in_the_other_region_equals_the_primary(Fence fence) {
        write(300);
        List<SourceRecord> records = stream();
        Replicator replicator = builder().fence(fence).build();
        for (int from = 0; from < records.size(); from += 50) {
            replicator.replicate(records.subList(from, Math.min(from + 50, records.size())));
        }

        Report replay = replicator.replicate(records);

        assertThat(replica()).containsExactlyInAnyOrderElementsOf(aws.primary().items(PRIMARY));
        assertThat(replay.isSettled()).isTrue();
        assertThat(replay.counts().applied()).isZero();
        assertThat(aws.primary().items(PRIMARY)).isNotEmpty();
    }

    @Test
    void a_ready_pair_of_tables_has_nothing_amiss() {
        assertThat(builder().build().check()).isEmpty();
    }
}
