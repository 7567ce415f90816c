package dev.replicator.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.checkpoint.DynamoDbCheckpoints;
import dev.replicator.job.Application;
import dev.replicator.job.JobEnding;
import dev.replicator.job.JobSettings;
import dev.replicator.job.LivePair;
import dev.replicator.table.Fence;
import dev.replicator.testkit.local.TwoRegions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Backfill of a table that an application goes on writing to, on DynamoDB Local in two regions. */
class BackfillIT {

    private static final int ITEMS = 1500;

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    private static void fill(LivePair pair) {
        for (int from = 0; from < ITEMS; from += 25) {
            List<WriteRequest> batch = IntStream.range(from, from + 25)
                    .mapToObj(i -> LivePair.item("k" + i, i))
                    .map(item -> PutRequest.builder().item(item).build())
                    .map(put -> WriteRequest.builder().putRequest(put).build())
                    .toList();
            pair.primaryRegion().client().batchWriteItem(write -> write.requestItems(Map.of(LivePair.PRIMARY, batch)));
        }
    }

    private static Checkpoints checkpoints(LivePair pair) {
        return new DynamoDbCheckpoints(pair.peerRegion().asyncClient(), LivePair.LEDGER, LivePair.REPLICA, "backfill");
    }

    private static BackfillBuilder builder(LivePair pair) {
        return Backfill.builder(new TableSource(pair.primary(), 4), pair.replica())
                .requestTimeout(Duration.ofMillis(100))
                .checkpoints(checkpoints(pair));
    }

    @ParameterizedTest
    @EnumSource
    void beside_live_writes_and_deletes_the_replica_becomes_equal(BackfillMode mode) {
        backfillBesideWrites(mode, Fence.STAMP);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void with_tombstones_in_the_table_it_becomes_equal_too(BackfillMode mode) {
        backfillBesideWrites(mode, Fence.IN_TABLE);
    }

    private void backfillBesideWrites(BackfillMode mode, Fence fence) {
        try (LivePair pair = new LivePair(aws, fence)) {
            fill(pair);
            pair.enableStream();
            BackfillResult result;
            try (Application application = new Application(pair, 42, ITEMS)) {
                assertThat(application).isNotNull();
                result = builder(pair)
                        .mode(mode)
                        .writeUnitsPerSecond(1500)
                        .build()
                        .run();
            }

            assertThat(result.ending()).isEqualTo(JobEnding.finished());
            assertThat(result.counts().copied()).isPositive();
            assertThat(pair.replicaItems()).isEqualTo(pair.primaryItems());
        }
    }

    @Test
    void killed_it_goes_on_in_another_process_where_it_was() throws IOException, InterruptedException {
        try (LivePair pair = new LivePair(aws)) {
            fill(pair);
            Process killed = BackfillProcess.start(pair.primaryRegion(), pair.peerRegion());
            while (checkpoints(pair)
                    .load()
                    .filter(checkpoint -> checkpoint.tally().of("read") > 0)
                    .isEmpty()) {
                assertThat(killed.waitFor(20, TimeUnit.MILLISECONDS))
                        .as("the child process has ended")
                        .isFalse();
            }
            killed.destroyForcibly().waitFor();
            long before = checkpoints(pair).load().orElseThrow().tally().of("read");

            BackfillResult result = builder(pair)
                    .settings(JobSettings.USUAL.listener(
                            progress -> assertThat(progress.tally().of("read")).isGreaterThanOrEqualTo(before)))
                    .build()
                    .run();

            assertThat(before).isLessThan(ITEMS);
            assertThat(result.ending()).isEqualTo(JobEnding.finished());
            assertThat(result.counts().read()).isEqualTo(ITEMS);
            assertThat(pair.replicaItems()).isEqualTo(pair.primaryItems());
        }
    }

    @Test
    void the_checkpoint_is_gone_when_it_is_done() {
        try (LivePair pair = new LivePair(aws)) {
            pair.put(Map.of("id", AttributeValue.fromS("a")));

            builder(pair).build().run();

            assertThat(checkpoints(pair).load()).isEmpty();
        }
    }
}
