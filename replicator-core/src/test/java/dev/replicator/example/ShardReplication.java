package dev.replicator.example;

// embed.md begins
import dev.replicator.Replicator;
import dev.replicator.quarantine.DirectoryQuarantine;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.record.SourceRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Replicates one shard of the primary table's stream, from its oldest record to its end. */
public record ShardReplication(DynamoDbStreamsClient primary, String streamArn, String shardId) {

    public void replicateTo(DynamoDbAsyncClient peer, Path directory) throws InterruptedException {
        Quarantine quarantine = new DirectoryQuarantine(directory);
        try (Replicator replicator = Replicator.builder(peer, "orders-replica", "replicator-ledger", quarantine)
                .build()) {
            replicator.check().forEach(finding -> System.err.println(finding.what()));
            String next = iterator(ShardIteratorType.TRIM_HORIZON, null);
            while (next != null) {
                GetRecordsResponse page = read(next);
                List<SourceRecord> batch = page.records().stream()
                        .map(record -> SourceRecord.of(streamArn, record))
                        .toList();
                Optional<String> unsettled = replicator.replicate(batch).firstUnsettled();
                next = unsettled.isEmpty() ? page.nextShardIterator() : again(unsettled.get(), next);
                Thread.sleep(200);
            }
        }
    }

    /** Where the unsettled record is; the same page if that record has no number. */
    private String again(String unsettled, String page) {
        return unsettled.isEmpty() ? page : iterator(ShardIteratorType.AT_SEQUENCE_NUMBER, unsettled);
    }

    private GetRecordsResponse read(String iterator) {
        return primary.getRecords(request -> request.shardIterator(iterator));
    }

    private String iterator(ShardIteratorType type, @Nullable String sequenceNumber) {
        return primary.getShardIterator(request -> request.streamArn(streamArn)
                        .shardId(shardId)
                        .shardIteratorType(type)
                        .sequenceNumber(sequenceNumber))
                .shardIterator();
    }

    /** A client of the replica's region that leaves retrying to the replicator. */
    public static DynamoDbAsyncClient clientOf(Region peerRegion) {
        return DynamoDbAsyncClient.builder()
                .region(peerRegion)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(512))
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(Duration.ofSeconds(5)))
                .build();
    }
}
// embed.md ends
