package dev.replicator.cli.stream;

import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.JobEnding;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;

/**
 * Replicates a whole stream from this process, with one thread for each shard. A child shard is read after its parent.
 * An object can run only once.
 *
 * <p>A record that is not settled is delivered again after a wait, which grows with each attempt. No matter how the
 * process ends, the next process continues at the stored positions, which are about one second old.
 */
public final class StreamReplication {

    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final StopSignal stop = new StopSignal();
    private final DynamoDbStream stream;
    private final Function<List<SourceRecord>, Report> replicate;
    private final PositionStore places;
    private final StreamListener listener;

    /**
     * Creates a replication, without sending a request.
     *
     * @param client a client for the stream's Region; must have a time-out; the caller closes it
     * @param replicate replicates a batch; many threads call it; usually {@code replicator::replicate}
     */
    public StreamReplication(
            DynamoDbStreamsAsyncClient client,
            String streamArn,
            Function<List<SourceRecord>, Report> replicate,
            PositionStore places,
            StreamListener listener) {
        this.stream = new DynamoDbStream(client, streamArn, listener, stop);
        this.replicate = replicate;
        this.places = places;
        this.listener = listener;
    }

    /**
     * Tells {@link #run} to end after the current batches and to store the positions. May be called from any thread.
     */
    public void stop() {
        stop.stop();
    }

    /**
     * Runs until {@link #stop} is called, or a disabled stream is read to its end, or a failure occurs that somebody
     * must repair.
     */
    public JobEnding run() {
        return JobRun.endingOf(() -> {
            PositionRecorder book = new PositionRecorder(places);
            try {
                readAll(book);
            } finally {
                book.save();
            }
        });
    }

    private void readAll(PositionRecorder book) {
        try (ShardReaders readers = new ShardReaders(stop)) {
            while (!isOver(beginReady(book, readers), readers)) {
                awaitNews(book, readers);
            }
        }
    }

    private boolean isOver(ShardTree lineage, ShardReaders readers) {
        return lineage.closed() && readers.count() == 0;
    }

    private ShardTree beginReady(PositionRecorder book, ShardReaders readers) {
        ShardTree lineage = stream.lineage();
        if (!lineage.hasNewImages()) {
            throw JobFailure.refused("The stream has no new images, so nothing can be replicated. Disable it "
                    + "and enable it with NEW_AND_OLD_IMAGES.");
        }
        forgetGone(lineage, book, readers);
        for (String shardId : lineage.ready(book)) {
            if (!readers.isReading(shardId)) {
                readers.begin(shardId, new ShardReader(stream, shardId, replicate, book, listener, stop));
            }
        }
        listener.reading(readers.count());
        return lineage;
    }

    /** Removes the positions of shards that the stream no longer lists, because their records no longer exist. */
    private void forgetGone(ShardTree lineage, PositionRecorder book, ShardReaders readers) {
        for (String shardId : book.shards()) {
            if (!lineage.lists(shardId) && !readers.isReading(shardId)) {
                if (!book.of(shardId).equals(ShardPosition.END)) {
                    listener.recordsMayBeLost(shardId);
                }
                book.forget(shardId);
            }
        }
    }

    /** Waits until a shard is read to its end, or until it is time to look for new shards. */
    private void awaitNews(PositionRecorder book, ShardReaders readers) {
        long looks = BETWEEN_LOOKS.dividedBy(BETWEEN_SAVES);
        for (long i = 0; i < looks; i++) {
            boolean ended = readers.awaitEnd(BETWEEN_SAVES);
            stop.check();
            save(book);
            if (ended || readers.count() == 0) {
                return;
            }
        }
    }

    private void save(PositionRecorder book) {
        try {
            book.save();
        } catch (JobFailure e) {
            listener.waiting("The positions could not be stored; this is tried again: " + e.getMessage());
        }
    }
}
