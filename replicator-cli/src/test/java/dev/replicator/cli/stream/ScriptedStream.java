package dev.replicator.cli.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;

/**
 * A stream with as many shards as a test wants, which DynamoDB Local does not give: splits, trims, faults. Two shards fit
 * on a page of its description.
 */
final class ScriptedStream implements DynamoDbStreamsAsyncClient {

    static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2026-01-01T00:00:00.000";
    private static final int SHARDS_OF_A_PAGE = 2;

    private final Map<String, ScriptedShard> shards = new LinkedHashMap<>();
    private final Queue<String> faults = new ArrayDeque<>();
    private StreamStatus status = StreamStatus.ENABLED;
    private StreamViewType viewType = StreamViewType.NEW_AND_OLD_IMAGES;
    private int mostRecords = 1000;
    private int epoch;

    /** A shard of these sequence numbers. */
    synchronized ScriptedStream shard(String id, Optional<String> parent, String... sequenceNumbers) {
        shards.put(id, new ScriptedShard(parent, new ArrayList<>(List.of(sequenceNumbers))));
        return this;
    }

    /** Nothing is added any more: shards have ends. */
    synchronized ScriptedStream disabled() {
        status = StreamStatus.DISABLED;
        return this;
    }

    synchronized ScriptedStream viewType(StreamViewType type) {
        viewType = type;
        return this;
    }

    synchronized ScriptedStream mostRecords(int number) {
        mostRecords = number;
        return this;
    }

    /** The oldest records of a shard age out. */
    synchronized void trim(String id, int number) {
        shard(id).trimmed += number;
    }

    /** A whole shard ages out. */
    synchronized void remove(String id) {
        shards.remove(id);
    }

    synchronized void expireIterators() {
        epoch++;
    }

    /** The next call that reads records ends so. */
    synchronized ScriptedStream fault(String code) {
        faults.add(code);
        return this;
    }

    @Override
    public CompletableFuture<DescribeStreamResponse> describeStream(DescribeStreamRequest request) {
        return answer(() -> {
            List<Shard> all = shards.entrySet().stream()
                    .map(shard -> Shard.builder()
                            .shardId(shard.getKey())
                            .parentShardId(shard.getValue().parent.orElse(null))
                            .build())
                    .toList();
            int from = request.exclusiveStartShardId() == null
                    ? 0
                    : List.copyOf(shards.keySet()).indexOf(request.exclusiveStartShardId()) + 1;
            int to = Math.min(all.size(), from + SHARDS_OF_A_PAGE);
            return DescribeStreamResponse.builder()
                    .streamDescription(stream -> stream.streamArn(ARN)
                            .streamStatus(status)
                            .streamViewType(viewType)
                            .shards(all.subList(from, to))
                            .lastEvaluatedShardId(
                                    to == all.size() ? null : all.get(to - 1).shardId()))
                    .build();
        });
    }

    @Override
    public CompletableFuture<GetShardIteratorResponse> getShardIterator(GetShardIteratorRequest request) {
        return answer(() -> {
            ScriptedShard shard = shard(request.shardId());
            int index = switch (request.shardIteratorType()) {
                case TRIM_HORIZON -> shard.trimmed;
                case AT_SEQUENCE_NUMBER -> shard.indexOf(request.sequenceNumber());
                case AFTER_SEQUENCE_NUMBER -> shard.indexOf(request.sequenceNumber()) + 1;
                default -> throw new IllegalArgumentException(request.shardIteratorTypeAsString());
            };
            return GetShardIteratorResponse.builder()
                    .shardIterator(iterator(request.shardId(), index))
                    .build();
        });
    }

    @Override
    public CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
        return answer(() -> {
            if (!faults.isEmpty()) {
                throw refusal(faults.remove());
            }
            String[] parts = request.shardIterator().split("/", 3);
            if (Integer.parseInt(parts[2]) < epoch) {
                throw refusal("ExpiredIteratorException");
            }
            ScriptedShard shard = shard(parts[0]);
            int from = Integer.parseInt(parts[1]);
            if (from < shard.trimmed) {
                throw refusal("TrimmedDataAccessException");
            }
            int to = Math.min(shard.sequenceNumbers.size(), from + Math.min(mostRecords, request.limit()));
            boolean atEnd = status == StreamStatus.DISABLED && to == shard.sequenceNumbers.size();
            return GetRecordsResponse.builder()
                    .records(shard.sequenceNumbers.subList(from, to).stream()
                            .map(ScriptedStream::record)
                            .toList())
                    .nextShardIterator(atEnd ? null : iterator(parts[0], to))
                    .build();
        });
    }

    private String iterator(String shardId, int index) {
        return shardId + "/" + index + "/" + epoch;
    }

    private static Record record(String sequenceNumber) {
        AttributeValue id = AttributeValue.fromS("item-" + sequenceNumber);
        return Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(body -> body.sequenceNumber(sequenceNumber)
                        .keys(Map.of("id", id))
                        .newImage(Map.of("id", id)))
                .build();
    }

    private ScriptedShard shard(String id) {
        return Optional.ofNullable(shards.get(id)).orElseThrow(() -> refusal("ResourceNotFoundException"));
    }

    static RuntimeException refusal(String code) {
        return DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("")
                        .build())
                .build();
    }

    private synchronized <T> CompletableFuture<T> answer(Supplier<T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (DynamoDbException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public String serviceName() {
        return DynamoDbStreamsAsyncClient.SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static final class ScriptedShard {

        final Optional<String> parent;
        final List<String> sequenceNumbers;
        int trimmed;

        ScriptedShard(Optional<String> parent, List<String> sequenceNumbers) {
            this.parent = parent;
            this.sequenceNumbers = sequenceNumbers;
        }

        int indexOf(String sequenceNumber) {
            int index = sequenceNumbers.indexOf(sequenceNumber);
            if (index < trimmed) {
                throw refusal("TrimmedDataAccessException");
            }
            return index;
        }
    }
}
