package dev.replicator.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.testkit.local.TwoRegions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The command in processes of its own, which are killed and stopped. */
@Timeout(180)
class RunCommandIT {

    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @TempDir
    Path directory;

    @BeforeEach
    void createReplica() {
        aws.peer().createTable(OrdersTable.REPLICA, "id");
        aws.peer().createLedger(OrdersTable.LEDGER);
    }

    private OrdersTable orders(StreamViewType view) {
        return OrdersTable.create(aws.primary().client(), view);
    }

    private Map<String, ShardPosition> places(OrdersTable orders) {
        return new DynamoDbPositions(
                        aws.peer().asyncClient(), OrdersTable.LEDGER, OrdersTable.REPLICA, orders.streamArn())
                .load();
    }

    private boolean isEqual(OrdersTable orders) {
        return OrdersTable.withoutStamps(aws.peer().items(OrdersTable.REPLICA)).equals(orders.items());
    }

    private static JsonNode result(RunProcess run) throws IOException {
        List<String> lines = run.lines();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    @Test
    void killed_it_goes_on_in_another_process_where_it_was() throws IOException, InterruptedException {
        OrdersTable orders = orders(StreamViewType.NEW_AND_OLD_IMAGES);
        Random random = new Random(11);
        RunProcess killed = RunProcess.start(aws, directory, "killed");
        int written = 0;
        while (places(orders).values().stream().noneMatch(place -> place.kind() == ShardPosition.Kind.AFTER)) {
            assertThat(killed.process().isAlive()).as(killed::toString).isTrue();
            orders.write(random, 10);
            written += 10;
        }
        assertThat(killed.process().destroyForcibly().waitFor()).isEqualTo(KILLED);
        orders.write(random, 100);

        RunProcess resumed = RunProcess.start(aws, directory, "resumed");
        orders.write(random, 100);
        while (!isEqual(orders)) {
            assertThat(resumed.process().waitFor(20, TimeUnit.MILLISECONDS))
                    .as(resumed::toString)
                    .isFalse();
        }
        resumed.process().destroy();

        assertThat(resumed.process().waitFor()).isEqualTo(TERMINATED);
        assertThat(resumed.said()).contains("Run the same command again");
        assertThat(result(resumed).get("ending").textValue()).isEqualTo("stopped");
        assertThat(result(resumed).get("records").longValue()).isPositive();
        assertThat(aws.primary().stream(OrdersTable.PRIMARY).records())
                .hasSizeGreaterThan((int) result(resumed).get("records").longValue());
        assertThat(written).isPositive();
    }

    @Test
    void ends_well_when_the_stream_is_disabled_and_read() throws IOException, InterruptedException {
        OrdersTable orders = orders(StreamViewType.NEW_AND_OLD_IMAGES);
        orders.change(0, 60);
        RunProcess run = RunProcess.start(aws, directory, "run");
        while (places(orders).values().stream().noneMatch(place -> place.kind() == ShardPosition.Kind.AFTER)) {
            assertThat(run.process().waitFor(20, TimeUnit.MILLISECONDS))
                    .as(run::toString)
                    .isFalse();
        }
        orders.disableStream();

        assertThat(run.process().waitFor()).isZero();
        assertThat(result(run).get("ending").textValue()).isEqualTo("finished");
        assertThat(result(run).get("records").intValue()).isEqualTo(60);
        assertThat(isEqual(orders)).isTrue();
        assertThat(run.said()).contains("development and small tables", "allows two readers");
    }

    @Test
    void poison_is_quarantined_and_everything_else_replicated() throws IOException, InterruptedException {
        // an index of the replica alone, whose key this item may not have
        aws.peer().client().deleteTable(table -> table.tableName(OrdersTable.REPLICA));
        OrdersTable.createReplicaWithIndex(aws.peer().client());
        OrdersTable orders = orders(StreamViewType.NEW_AND_OLD_IMAGES);
        orders.put("a", 1);
        orders.putText("poison");
        orders.put("b", 1);
        RunProcess run = RunProcess.start(aws, directory, "run", "--quarantine", "aside");
        while (places(orders).values().stream().noneMatch(place -> place.kind() == ShardPosition.Kind.AFTER)) {
            assertThat(run.process().waitFor(20, TimeUnit.MILLISECONDS))
                    .as(run::toString)
                    .isFalse();
        }
        orders.disableStream();

        assertThat(run.process().waitFor()).isEqualTo(1);
        assertThat(result(run).get("quarantined").intValue()).isEqualTo(1);
        assertThat(result(run).get("applied").intValue()).isEqualTo(2);
        assertThat(directory.resolve("aside")).isDirectoryRecursivelyContaining("glob:**.json");
    }

    @Test
    void table_whose_stream_carries_no_new_images_is_refused() throws IOException, InterruptedException {
        OrdersTable orders = orders(StreamViewType.KEYS_ONLY);
        orders.put("a", 1);

        RunProcess run = RunProcess.start(aws, directory, "run");

        assertThat(run.process().waitFor()).isEqualTo(1);
        assertThat(run.said()).contains("NEW_AND_OLD_IMAGES");
    }

    @Test
    void table_without_a_stream_is_a_sentence() throws IOException, InterruptedException {
        aws.primary().createTable(OrdersTable.PRIMARY, "id");

        RunProcess run = RunProcess.start(aws, directory, "run");

        assertThat(run.process().waitFor()).isEqualTo(1);
        assertThat(run.said()).contains("has no stream").doesNotContain("\tat ");
    }
}
