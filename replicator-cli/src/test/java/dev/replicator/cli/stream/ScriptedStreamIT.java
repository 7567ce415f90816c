package dev.replicator.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** The scripted stream answers as DynamoDB Local does: a stream of three shards, one after the other. */
class ScriptedStreamIT {

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    private Side real;
    private Side scripted;
    private OrdersTable orders;

    /** One of the two streams, its shards and records by their place in it. */
    private record Side(DynamoDbStreamsAsyncClient client, String arn) {

        StreamDescription description() {
            return client.describeStream(request -> request.streamArn(arn))
                    .join()
                    .streamDescription();
        }

        /**
         * Parents before their children. A description lists shards by id, which DynamoDB Local makes of the time in
         * milliseconds and of chance: those of one millisecond come in any order.
         */
        List<Shard> shards() {
            List<Shard> listed = listed();
            Map<String, Shard> byId = new HashMap<>();
            listed.forEach(shard -> byId.put(shard.shardId(), shard));
            return listed.stream()
                    .sorted(Comparator.comparing(
                            shard -> Stream.iterate(shard, Objects::nonNull, child -> byId.get(child.parentShardId()))
                                    .count()))
                    .toList();
        }

        private List<Shard> listed() {
            List<Shard> shards = new ArrayList<>(description().shards());
            Optional<String> last = Optional.ofNullable(description().lastEvaluatedShardId());
            while (last.isPresent()) {
                String after = last.get();
                StreamDescription page = client.describeStream(
                                request -> request.streamArn(arn).exclusiveStartShardId(after))
                        .join()
                        .streamDescription();
                shards.addAll(page.shards());
                last = Optional.ofNullable(page.lastEvaluatedShardId());
            }
            return shards;
        }

        /** The index of each shard's parent. */
        List<Integer> parents() {
            List<String> ids = shards().stream().map(Shard::shardId).toList();
            return shards().stream()
                    .map(shard -> ids.indexOf(shard.parentShardId()))
                    .toList();
        }

        String iterator(int shard, ShardIteratorType type, Optional<String> sequenceNumber) {
            return client.getShardIterator(request -> request.streamArn(arn)
                            .shardId(shards().get(shard).shardId())
                            .shardIteratorType(type)
                            .sequenceNumber(sequenceNumber.orElse(null)))
                    .join()
                    .shardIterator();
        }

        String numberOf(int shard, int record) {
            GetRecordsResponse all = records(iterator(shard, ShardIteratorType.TRIM_HORIZON, Optional.empty()), 1000);
            return all.records().get(record).dynamodb().sequenceNumber();
        }

        GetRecordsResponse records(String iterator, int limit) {
            return client.getRecords(request -> request.shardIterator(iterator).limit(limit))
                    .join();
        }

        /** How many records come, and whether anything can follow. */
        String read(int shard, ShardIteratorType type, Optional<Integer> record, int limit) {
            GetRecordsResponse page =
                    records(iterator(shard, type, record.map(index -> numberOf(shard, index))), limit);
            return page.records().size() + (page.nextShardIterator() == null ? " and the end" : " and more");
        }

        String codeOf(Runnable request) {
            try {
                request.run();
                return "none";
            } catch (CompletionException e) {
                return e.getCause() instanceof DynamoDbException refused
                        ? refused.awsErrorDetails().errorCode()
                        : e.toString();
            }
        }
    }

    @BeforeEach
    void fill() {
        orders = OrdersTable.create(local.dynamoDbClient(), StreamViewType.NEW_AND_OLD_IMAGES);
        for (int shard = 0; shard < 3; shard++) {
            if (shard > 0) {
                local.triggerShardRollovers();
            }
            orders.change(shard * 3, shard * 3 + 3);
        }
        real = new Side(new EmbeddedStreams(local.dynamoDbStreamsClient()), orders.streamArn());
        scripted = new Side(
                new ScriptedStream()
                        .shard("a", Optional.empty(), "11", "12", "13")
                        .shard("b", Optional.of("a"), "21", "22", "23")
                        .shard("c", Optional.of("b"), "31", "32", "33")
                        .disabled(),
                ScriptedStream.ARN);
    }

    @AfterEach
    void stop() {
        local.shutdownNow();
    }

    @Test
    void shards_and_their_parents_over_pages() {
        assertThat(scripted.parents()).isEqualTo(real.parents()).containsExactly(-1, 0, 1);
    }

    @Test
    void records_from_every_place_in_pages_of_every_size() {
        orders.disableStream();
        Map<String, String> answers = new HashMap<>();
        Map<String, String> expected = new HashMap<>();
        for (int shard = 0; shard < 3; shard++) {
            for (int limit = 1; limit < 5; limit++) {
                for (ShardPosition.Kind kind :
                        List.of(ShardPosition.Kind.OLDEST, ShardPosition.Kind.AT, ShardPosition.Kind.AFTER)) {
                    for (int record = 0; record < 3; record++) {
                        ShardIteratorType type = new ShardPosition(kind, "").iteratorType();
                        Optional<Integer> at =
                                kind == ShardPosition.Kind.OLDEST ? Optional.empty() : Optional.of(record);
                        String question = shard + " " + limit + " " + kind + " " + at;
                        answers.put(question, scripted.read(shard, type, at, limit));
                        expected.put(question, real.read(shard, type, at, limit));
                    }
                }
            }
        }
        assertThat(answers).isEqualTo(expected);
        assertThat(expected.values()).contains("0 and the end", "1 and more", "3 and the end");
    }

    @Test
    void unknown_shard() {
        assertThat(unknownShard(scripted)).isEqualTo(unknownShard(real)).isEqualTo("ResourceNotFoundException");
    }

    private static String unknownShard(Side side) {
        return side.codeOf(() -> side.client()
                .getShardIterator(request -> request.streamArn(side.arn())
                        .shardId("shardId-00000001414576573621-f55eea83")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join());
    }

    @Test
    void expired_iterator() {
        String ofReal = real.iterator(0, ShardIteratorType.TRIM_HORIZON, Optional.empty());
        String ofScripted = scripted.iterator(0, ShardIteratorType.TRIM_HORIZON, Optional.empty());
        local.dilateEventTimes(16 * 60 * 1000L);
        ((ScriptedStream) scripted.client()).expireIterators();

        assertThat(scripted.codeOf(() -> scripted.records(ofScripted, 1)))
                .isEqualTo(real.codeOf(() -> real.records(ofReal, 1)))
                .isEqualTo("ExpiredIteratorException");
    }

    @Test
    void open_shard_has_more() {
        assertThat(real.read(2, ShardIteratorType.AFTER_SEQUENCE_NUMBER, Optional.of(2), 10))
                .isEqualTo("0 and more");
        Side open = new Side(new ScriptedStream().shard("a", Optional.empty(), "11", "12", "13"), ScriptedStream.ARN);
        assertThat(open.read(0, ShardIteratorType.AFTER_SEQUENCE_NUMBER, Optional.of(2), 10))
                .isEqualTo("0 and more");
    }
}
