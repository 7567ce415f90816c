package dev.replicator.cli.stream;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;

/** Reads the stream, and repeats requests after temporary faults. */
final class DynamoDbStream {

    static final int MOST_RECORDS = 1000;

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** The error code of DynamoDB for too many readers of a shard or too many requests. */
    private static final String TOO_MANY = "LimitExceededException";

    private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
    private final DynamoDbStreamsAsyncClient client;
    private final String streamArn;
    private final StreamListener listener;
    private final StopSignal stop;

    DynamoDbStream(DynamoDbStreamsAsyncClient client, String streamArn, StreamListener listener, StopSignal stop) {
        this.client = client;
        this.streamArn = streamArn;
        this.listener = listener;
        this.stop = stop;
    }

    String arn() {
        return streamArn;
    }

    ShardTree lineage() {
        try {
            List<StreamDescription> pages = new ArrayList<>();
            Optional<String> last = Optional.empty();
            do {
                StreamDescription page = page(last);
                pages.add(page);
                last = Optional.ofNullable(page.lastEvaluatedShardId());
            } while (last.isPresent());
            return ShardTree.of(pages);
        } catch (RecordsTrimmed e) {
            throw new JobFailure(
                    "There is no stream " + streamArn
                            + " any more. If the table has a new stream, run the command again, then 'replicator verify --repair'.");
        }
    }

    private StreamDescription page(Optional<String> after) {
        return ask(() -> client.describeStream(
                        request -> request.streamArn(streamArn).exclusiveStartShardId(after.orElse(null))))
                .streamDescription();
    }

    /**
     * Returns an iterator for a position in a shard.
     *
     * @throws RecordsTrimmed the position, or the whole shard, is too old
     */
    String iterator(String shardId, ShardPosition place) {
        GetShardIteratorResponse answer = ask(() -> client.getShardIterator(request -> {
            request.streamArn(streamArn).shardId(shardId).shardIteratorType(place.iteratorType());
            if (!place.sequenceNumber().isEmpty()) {
                request.sequenceNumber(place.sequenceNumber());
            }
        }));
        return answer.shardIterator();
    }

    /**
     * Reads the next records. The result may be empty although more records follow.
     *
     * @throws IteratorExpired the iterator is too old, so a new one is needed
     * @throws RecordsTrimmed the position, or the whole shard, is too old
     */
    GetRecordsResponse records(String iterator) {
        return ask(() ->
                client.getRecords(request -> request.shardIterator(iterator).limit(MOST_RECORDS)));
    }

    private <T> T ask(Supplier<CompletableFuture<T>> request) {
        for (int attempt = 1; ; attempt++) {
            stop.check();
            try {
                return request.get().join();
            } catch (CompletionException e) {
                Fault fault = FaultClassifier.of(e);
                if (!fault.passes() && !fault.code().equals(TOO_MANY)) {
                    throw refusal(fault);
                }
                listener.waiting("The stream does not answer (" + fault.code() + "); it is asked again.");
                stop.pause(backoff.after(attempt));
            }
        }
    }

    private static RuntimeException refusal(Fault fault) {
        return switch (fault.code()) {
            case "ExpiredIteratorException" -> new IteratorExpired();
            case "TrimmedDataAccessException", "ResourceNotFoundException" -> new RecordsTrimmed();
            default -> new JobFailure("The stream cannot be read: " + fault.code() + ": " + fault.message());
        };
    }
}
