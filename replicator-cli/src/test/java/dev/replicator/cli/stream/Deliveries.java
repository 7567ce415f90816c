package dev.replicator.cli.stream;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Notes what is delivered; settles all of it but what it was told not to. */
final class Deliveries implements Function<List<SourceRecord>, Report>, StreamListener {

    final List<List<String>> batches = new ArrayList<>();
    final TreeSet<String> lost = new TreeSet<>();
    private final Map<String, RetryCause> unsettled = new HashMap<>();

    /** Not settled at the next delivery. */
    Deliveries unsettledOnce(String sequenceNumber, RetryCause cause) {
        unsettled.put(sequenceNumber, cause);
        return this;
    }

    List<String> records() {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Override
    public synchronized Report apply(List<SourceRecord> batch) {
        batches.add(batch.stream().map(Deliveries::number).toList());
        return Report.of(batch.stream().map(this::settle).toList(), 0, Optional.empty(), Instant.EPOCH);
    }

    @Override
    public synchronized void recordsMayBeLost(String shardId) {
        lost.add(shardId);
    }

    private SettledRecord settle(SourceRecord record) {
        return new SettledRecord(
                record,
                Optional.ofNullable(unsettled.remove(number(record)))
                        .<Outcome>map(cause -> new Outcome.Retry(cause, "Mend it."))
                        .orElse(new Outcome.Applied()));
    }

    private static String number(SourceRecord record) {
        return record.sequenceNumber().orElse("");
    }
}
