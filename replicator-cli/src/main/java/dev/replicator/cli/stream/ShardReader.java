package dev.replicator.cli.stream;

import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.outcome.Outcome;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;

/**
 * Reads one shard from the recorded position to the end. The position moves past a record only after the record is
 * settled.
 */
final class ShardReader implements Runnable {

    /**
     * The pause between two reads of a shard without new records. AWS allows five reads a second for each shard, by all
     * readers together.
     */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int MOST_REFUSALS = 3;

    private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
    private final DynamoDbStream stream;
    private final String shardId;
    private final Function<List<SourceRecord>, Report> replicate;
    private final PositionRecorder book;
    private final StreamListener listener;
    private final StopSignal stop;
    private int deliveries;
    private int refusals;

    ShardReader(
            DynamoDbStream stream,
            String shardId,
            Function<List<SourceRecord>, Report> replicate,
            PositionRecorder book,
            StreamListener listener,
            StopSignal stop) {
        this.stream = stream;
        this.shardId = shardId;
        this.replicate = replicate;
        this.book = book;
        this.listener = listener;
        this.stop = stop;
    }

    @Override
    public void run() {
        book.move(shardId, book.of(shardId));
        Optional<String> iterator = fromPlace();
        while (iterator.isPresent()) {
            stop.check();
            iterator = step(iterator.get());
        }
        book.move(shardId, ShardPosition.END);
    }

    /** Reads one page of records. Returns the next iterator; empty at the end of the shard. */
    private Optional<String> step(String iterator) {
        try {
            GetRecordsResponse page = stream.records(iterator);
            refusals = 0;
            return deliver(page) ? behind(page) : fromPlace();
        } catch (IteratorExpired e) {
            return fromPlace();
        } catch (RecordsTrimmed e) {
            return fromOldest();
        }
    }

    private Optional<String> behind(GetRecordsResponse page) {
        Optional<String> next = Optional.ofNullable(page.nextShardIterator());
        if (next.isPresent() && page.records().size() < DynamoDbStream.MOST_RECORDS) {
            stop.pause(BETWEEN_LOOKS);
        }
        return next;
    }

    private Optional<String> fromPlace() {
        try {
            return Optional.of(stream.iterator(shardId, book.of(shardId)));
        } catch (RecordsTrimmed e) {
            return fromOldest();
        }
    }

    /**
     * Continues at the oldest record, because the position is too old. Returns empty if even the oldest record cannot
     * be read, because then the shard no longer exists.
     */
    private Optional<String> fromOldest() {
        refusals++;
        if (refusals > MOST_REFUSALS) {
            return Optional.empty();
        }
        if (refusals == 1) {
            listener.recordsMayBeLost(shardId);
        }
        book.move(shardId, ShardPosition.OLDEST);
        return fromPlace();
    }

    /** Delivers a page of records. Returns whether all of them are settled. */
    private boolean deliver(GetRecordsResponse page) {
        List<SourceRecord> batch = page.records().stream()
                .map(record -> SourceRecord.of(stream.arn(), record))
                .toList();
        if (batch.isEmpty()) {
            return true;
        }
        Report report = replicate.apply(batch);
        place(batch, report).ifPresent(place -> book.move(shardId, place));
        listener.batchEnded(shardId, report);
        if (report.isSettled()) {
            deliveries = 0;
            return true;
        }
        report.problem().ifPresent(ShardReader::giveUpUnlessItPasses);
        deliveries++;
        stop.pause(backoff.after(deliveries));
        return false;
    }

    /** Returns the position after a delivery; empty if it does not change. */
    private static Optional<ShardPosition> place(List<SourceRecord> batch, Report report) {
        Optional<ShardPosition> behind =
                batch.get(batch.size() - 1).sequenceNumber().map(ShardPosition::after);
        return report.firstUnsettled()
                .map(unsettled -> unsettled.isEmpty()
                        ? Optional.<ShardPosition>empty()
                        : Optional.of(ShardPosition.at(unsettled)))
                .orElse(behind);
    }

    private static void giveUpUnlessItPasses(Outcome.Retry problem) {
        if (!problem.cause().passes()) {
            throw new JobFailure(problem.why());
        }
    }
}
