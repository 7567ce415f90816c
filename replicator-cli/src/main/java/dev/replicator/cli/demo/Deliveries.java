package dev.replicator.cli.demo;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;

/**
 * Delivers the stream's records to the replicator, counts them, measures their lag, and keeps some to deliver them
 * again.
 */
final class Deliveries implements Function<List<SourceRecord>, Report> {

    private static final int MOST_KEPT = 10_000;
    private static final int MOST_NUMBERS = 100_000;

    private final Function<List<SourceRecord>, Report> replicator;
    private final List<SourceRecord.Whole> first = new ArrayList<>();
    private final Deque<SourceRecord.Whole> newest = new ArrayDeque<>();
    private final Set<String> numbers = new LinkedHashSet<>();
    private long settled;
    private Lags lags = Lags.NONE;

    /**
     * A summary of the lags of several changes, in milliseconds.
     *
     * @param longest the longest lag
     */
    record Lags(long count, long sum, long longest) {

        static final Lags NONE = new Lags(0, 0, 0);

        Lags and(long lag) {
            return new Lags(count + 1, sum + lag, Math.max(longest, lag));
        }

        long average() {
            return count == 0 ? 0 : sum / count;
        }
    }

    Deliveries(Function<List<SourceRecord>, Report> replicator) {
        this.replicator = replicator;
    }

    @Override
    public Report apply(List<SourceRecord> records) {
        Report report = replicator.apply(records);
        note(report);
        return report;
    }

    /** Delivers old or invalid records without counting them or measuring their lag. */
    Report again(List<SourceRecord> records) {
        return replicator.apply(records);
    }

    /** Counts the records of a report and measures their lag. A record that is delivered twice counts once. */
    synchronized void note(Report report) {
        long now = Instant.now().toEpochMilli();
        for (SettledRecord each : report.settled()) {
            if (each.outcome().isSettled() && each.record() instanceof SourceRecord.Whole record) {
                keep(record);
                if (each.outcome() instanceof Outcome.Applied) {
                    written(record).ifPresent(written -> lags = lags.and(now - written));
                }
            }
        }
    }

    private void keep(SourceRecord.Whole record) {
        if (!numbers.add(record.sequenceNumber().orElse(""))) {
            return;
        }
        settled++;
        if (first.size() < MOST_KEPT) {
            first.add(record);
        }
        newest.addLast(record);
        if (newest.size() > MOST_KEPT) {
            newest.removeFirst();
        }
        if (numbers.size() > MOST_NUMBERS) {
            numbers.remove(numbers.iterator().next());
        }
    }

    /** Returns the number of settled changes. */
    synchronized long settled() {
        return settled;
    }

    /** Returns the lags since the last call. */
    synchronized Lags lags() {
        Lags now = lags;
        lags = Lags.NONE;
        return now;
    }

    /** Returns the records that were settled first, at most this number. */
    synchronized List<SourceRecord> first(int number) {
        return List.copyOf(first.subList(0, Math.min(number, first.size())));
    }

    /** Finds a record of this type for an item among the newest settled records. */
    synchronized Optional<SourceRecord.Whole> of(String id, OperationType what) {
        return newest.stream()
                .filter(record -> record.record().eventName() == what)
                .filter(record ->
                        Regions.key(id).equals(record.record().dynamodb().keys()))
                .findFirst();
    }

    private static Optional<Long> written(SourceRecord.Whole record) {
        return Stream.of(record.record().dynamodb())
                .filter(change -> change.hasNewImage())
                .map(change -> change.newImage().get(DemoApplication.WRITTEN))
                .flatMap(Stream::ofNullable)
                .map(AttributeValue::n)
                .map(Long::valueOf)
                .findFirst();
    }
}
