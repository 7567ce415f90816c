package dev.replicator.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Replicator;
import dev.replicator.job.JobEnding;
import dev.replicator.quarantine.DirectoryQuarantine;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.testkit.local.TwoRegions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** From one region of DynamoDB Local to another; a stream that is disabled ends a run when all of it was read. */
@Timeout(120)
class StreamReplicationIT implements StreamListener {

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @TempDir
    Path quarantine;

    private final List<String> read = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lost = Collections.synchronizedList(new ArrayList<>());
    private Replicator replicator;
    private volatile Optional<StreamReplication> toStop = Optional.empty();
    private volatile int stopAfter = Integer.MAX_VALUE;

    @BeforeEach
    void createReplica() {
        aws.peer().createTable(OrdersTable.REPLICA, "id");
        aws.peer().createLedger(OrdersTable.LEDGER);
        replicator = Replicator.builder(
                        aws.peer().asyncClient(),
                        OrdersTable.REPLICA,
                        OrdersTable.LEDGER,
                        new DirectoryQuarantine(quarantine))
                .build();
    }

    @AfterEach
    void closeReplicator() {
        replicator.close();
    }

    @Override
    public void batchEnded(String shardId, Report report) {
        if (read.size() >= stopAfter) {
            toStop.ifPresent(StreamReplication::stop);
        }
    }

    @Override
    public void recordsMayBeLost(String shardId) {
        lost.add(shardId);
    }

    private Report replicate(List<SourceRecord> batch) {
        batch.forEach(record -> read.add(record.sequenceNumber().orElseThrow()));
        return replicator.replicate(batch);
    }

    private JobEnding run(DynamoDbStreamsAsyncClient streams, OrdersTable orders) {
        PositionStore places = new DynamoDbPositions(
                aws.peer().asyncClient(), OrdersTable.LEDGER, OrdersTable.REPLICA, orders.streamArn());
        StreamReplication replication =
                new StreamReplication(streams, orders.streamArn(), this::replicate, places, this);
        toStop = Optional.of(replication);
        return replication.run();
    }

    private JobEnding run(OrdersTable orders) {
        try (DynamoDbStreamsAsyncClient streams =
                aws.primary().configured(DynamoDbStreamsAsyncClient.builder()).build()) {
            return run(streams, orders);
        }
    }

    private OrdersTable orders() {
        return OrdersTable.create(aws.primary().client(), StreamViewType.NEW_AND_OLD_IMAGES);
    }

    private void assertEqual(OrdersTable orders) {
        assertThat(OrdersTable.withoutStamps(aws.peer().items(OrdersTable.REPLICA)))
                .isNotEmpty()
                .isEqualTo(orders.items());
    }

    @Test
    void beside_live_writes_the_replica_becomes_equal() {
        OrdersTable orders = orders();
        CompletableFuture<JobEnding> running = CompletableFuture.supplyAsync(() -> run(orders));

        orders.write(new Random(42), 400);
        orders.disableStream();

        assertThat(running.join()).isEqualTo(JobEnding.finished());
        assertEqual(orders);
    }

    @Test
    void started_again_it_reads_only_what_is_new() {
        OrdersTable orders = orders();
        orders.change(0, 100);
        stopAfter = 100;
        assertThat(run(orders).kind()).isEqualTo(JobEnding.Kind.STOPPED);
        read.clear();

        orders.change(100, 130);
        orders.disableStream();

        assertThat(run(orders)).isEqualTo(JobEnding.finished());
        assertThat(read).hasSize(30);
        assertEqual(orders);
    }

    @Test
    void stopped_between_two_batches_it_loses_and_repeats_nothing() {
        OrdersTable orders = orders();
        orders.change(0, 1500);
        orders.disableStream();
        stopAfter = 1000;
        assertThat(run(orders).kind()).isEqualTo(JobEnding.Kind.STOPPED);
        assertThat(read).hasSize(1000);
        stopAfter = Integer.MAX_VALUE;

        assertThat(run(orders)).isEqualTo(JobEnding.finished());

        assertThat(read).hasSize(1500).doesNotHaveDuplicates();
        assertEqual(orders);
    }

    @Test
    void shards_that_roll_over_are_read_one_after_the_other() {
        AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
        try {
            OrdersTable orders = OrdersTable.create(local.dynamoDbClient(), StreamViewType.NEW_AND_OLD_IMAGES);
            CompletableFuture<JobEnding> running = CompletableFuture.supplyAsync(
                    () -> run(new EmbeddedStreams(local.dynamoDbStreamsClient()), orders));
            Random random = new Random(7);
            for (int shard = 0; shard < 4; shard++) {
                orders.write(random, 100);
                local.triggerShardRollovers();
            }
            orders.disableStream();

            assertThat(running.join()).isEqualTo(JobEnding.finished());
            assertThat(read).isSorted().doesNotHaveDuplicates();
            assertThat(lost).isEmpty();
            assertEqual(orders);
        } finally {
            local.shutdownNow();
        }
    }

    @Test
    void shards_that_aged_out_are_told_and_what_is_new_is_replicated() {
        AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
        try {
            OrdersTable orders = OrdersTable.create(local.dynamoDbClient(), StreamViewType.NEW_AND_OLD_IMAGES);
            orders.put("seen", 1);
            stopAfter = 1;
            run(new EmbeddedStreams(local.dynamoDbStreamsClient()), orders);
            orders.put("missed", 1);
            local.dilateEventTimes(30 * 60 * 60 * 1000L);
            orders.put("new", 1);
            orders.disableStream();
            read.clear();
            stopAfter = Integer.MAX_VALUE;

            assertThat(run(new EmbeddedStreams(local.dynamoDbStreamsClient()), orders))
                    .isEqualTo(JobEnding.finished());

            assertThat(lost).hasSize(1);
            assertThat(read).hasSize(1);
            assertThat(OrdersTable.withoutStamps(aws.peer().items(OrdersTable.REPLICA)))
                    .hasSize(2);
        } finally {
            local.shutdownNow();
        }
    }
}
