package dev.replicator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.InMemoryQuarantine;
import dev.replicator.Replicator;
import dev.replicator.Source;
import dev.replicator.VirtualTimers;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.job.JobEnding;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.testkit.InterceptedDynamoDb;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.SimulatedNetwork;
import dev.replicator.testkit.simulated.VirtualTime;
import dev.replicator.tombstones.TombstoneMove;
import dev.replicator.tombstones.TombstoneMoveBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A process that sends a delete, and is frozen with its request until the tombstones have moved. The request is legal by
 * the contract that the process has read, and brings the item back for good if it takes effect.
 */
class StaleLeaseTest {

    /** Looks at the date of a signature as AWS does. */
    private static final class Dates extends InterceptedDynamoDb {

        private final VirtualTime time;
        private final Duration accepted;

        Dates(DynamoDbAsyncClient client, VirtualTime time, Duration accepted) {
            super(client);
            this.time = time;
            this.accepted = accepted;
        }

        @Override
        protected <T extends DynamoDbRequest, R> CompletableFuture<R> intercept(
                T request, Function<T, CompletableFuture<R>> operation) {
            Instant oldest = time.instant().minus(accepted);
            boolean isOld = SigningDate.of(request).filter(oldest::isAfter).isPresent();
            return isOld
                    ? CompletableFuture.failedFuture(DynamoDbException.builder()
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("InvalidSignatureException")
                                    .errorMessage("Signature expired")
                                    .build())
                            .statusCode(400)
                            .build())
                    : operation.apply(request);
        }
    }

    private final VirtualTime time = VirtualTime.startingAt(Source.BEGIN);
    private final InMemoryDynamoDb peer = InMemoryDynamoDb.create();
    private final Source source = Source.table("orders");

    private Replicator replicator(DynamoDbAsyncClient client, Fence fence) {
        return Replicator.builder(client, World.REPLICA, World.LEDGER, new InMemoryQuarantine())
                .fence(fence)
                .clock(time)
                .scheduler(new VirtualTimers(time))
                .threads(Runnable::run)
                .build();
    }

    private void deliver(DynamoDbAsyncClient client, Fence fence, SourceRecord... records) {
        assertThat(replicator(client, fence).replicate(List.of(records)).isSettled())
                .isTrue();
    }

    private Optional<Map<String, AttributeValue>> afterTheFrozenDelete(Duration accepted) {
        peer.createTable(World.REPLICA, Source.KEY);
        peer.createTable(World.LEDGER, "id");
        SourceRecord insert = source.put("a", "1");
        SourceRecord delete = source.delete("a");
        deliver(peer, Fence.STAMP, insert);
        SimulatedNetwork network = SimulatedNetwork.over(new Dates(peer, time, accepted));
        CompletableFuture<?> frozen = replicator(network.connect("frozen"), Fence.STAMP)
                .replicateAsync(List.of(delete), time.instant().plusSeconds(60));
        network.pending().get(0).takeEffect();
        network.pending().get(0).answer(); // the contract
        moveToReplica();

        network.pending().get(0).takeEffect(); // the frozen delete

        deliver(peer, Fence.IN_TABLE, insert);
        assertThat(frozen).isNotCompletedExceptionally();
        return peer.item(World.REPLICA, Source.key("a"));
    }

    private void moveToReplica() {
        peer.updateTimeToLive(request -> request.tableName(World.REPLICA)
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName("_gone").enabled(true)))
                .join();
        DynamoDbReplica replica = new DynamoDbReplica(
                peer, new Target(World.REPLICA, World.LEDGER, "_rv", "_gone", Fence.IN_TABLE, Duration.ofDays(16)));
        assertThat(TombstoneMove.builder(replica, TombstoneMove.Place.REPLICA)
                        .settlingTime(Duration.ZERO)
                        .build()
                        .run()
                        .ending())
                .isEqualTo(JobEnding.finished());
        time.advance(TombstoneMoveBuilder.DEFAULT_SETTLING_TIME);
    }

    @Test
    void its_request_is_refused_because_its_date_is_old() {
        // the insert is a duplicate of the item, which waits for the next delivery of its delete
        assertThat(afterTheFrozenDelete(SigningDate.ACCEPTED).orElseThrow())
                .containsEntry(
                        "_rv",
                        AttributeValue.fromS(
                                Source.change(firstInsert()).version().text()));
        assertThat(peer.items(World.LEDGER)).noneMatch(row -> row.containsKey("gone"));
    }

    @Test
    void if_its_date_were_accepted_the_delete_would_be_lost() {
        afterTheFrozenDelete(Duration.ofDays(1));

        assertThat(peer.items(World.LEDGER))
                .as("a tombstone where no process looks any more, and the item is back")
                .anyMatch(row -> row.containsKey("gone"));
    }

    private static SourceRecord firstInsert() {
        return Source.table("orders").put("a", "1");
    }
}
