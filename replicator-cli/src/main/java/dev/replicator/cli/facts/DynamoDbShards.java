package dev.replicator.cli.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;

/** Counts the shards of a stream with DescribeStream, which does not count as a reader of the stream. Blocks. */
public record DynamoDbShards(DynamoDbStreamsAsyncClient client) {

    public Shards count(String streamArn) {
        List<Shard> all = new ArrayList<>();
        Optional<String> behind = Optional.empty();
        do {
            StreamDescription page = page(streamArn, behind);
            all.addAll(page.shards());
            behind = Optional.ofNullable(page.lastEvaluatedShardId());
        } while (behind.isPresent());
        long open = all.stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .count();
        return new Shards(open, all.size() - open);
    }

    private StreamDescription page(String streamArn, Optional<String> behind) {
        return client.describeStream(request -> request.streamArn(streamArn).exclusiveStartShardId(behind.orElse(null)))
                .join()
                .streamDescription();
    }
}
