package dev.replicator.cli.demo;

import dev.replicator.cli.console.jobs.WriteCost;
import dev.replicator.cli.stream.RunTotals;
import dev.replicator.cli.stream.StreamListener;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up the reports of a replication. Thread-safe. */
final class StreamTotals implements StreamListener {

    private static final Duration RECENT = Duration.ofSeconds(5);

    private static final int MOST_REMEMBERED = 1_000;

    private final Deliveries deliveries;
    private final Set<String> quarantined = new LinkedHashSet<>();
    private RunTotals totals = RunTotals.NONE;
    private double writeUnits;
    private String trouble = "";
    private Instant troubleTime = Instant.MIN;

    /** Creates totals that also tell the deliveries of each report. */
    StreamTotals(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void batchEnded(String shardId, Report report) {
        deliveries.note(report);
        add(report);
    }

    /** Adds the report of records that were delivered again. */
    synchronized void add(Report report) {
        totals = totals.plus(report.counts());
        writeUnits += report.writeUnits();
        report.settled().forEach(this::remember);
        report.problem().map(Outcome.Retry::why).ifPresent(this::waiting);
    }

    /** Remembers the item if its newest change was quarantined. */
    private void remember(SettledRecord settled) {
        if (settled.record() instanceof SourceRecord.Whole whole
                && settled.outcome().isSettled()) {
            String id = Regions.id(whole.record().dynamodb().keys());
            if (settled.outcome() instanceof Outcome.Rejected) {
                quarantined.add(id);
            } else {
                quarantined.remove(id);
            }
            if (quarantined.size() > MOST_REMEMBERED) {
                quarantined.remove(quarantined.iterator().next());
            }
        }
    }

    /** Returns whether the last known change of an item is in the quarantine. */
    synchronized boolean isQuarantined(String id) {
        return quarantined.contains(id);
    }

    @Override
    public synchronized void waiting(String why) {
        trouble = why;
        troubleTime = Instant.now();
    }

    @Override
    public synchronized void recordsMayBeLost(String shardId) {
        totals = totals.plusLostShard();
    }

    synchronized Map<String, Long> counts() {
        return totals.fields();
    }

    /** Returns why records were delivered again during the last seconds. */
    synchronized Optional<String> trouble() {
        return troubleTime.isAfter(Instant.now().minus(RECENT)) ? Optional.of(trouble) : Optional.empty();
    }

    /** Returns the units, what they cost on demand, and the units of an applied change. */
    synchronized Map<String, Object> cost() {
        Map<String, Object> cost = WriteCost.of(writeUnits);
        cost.put("unitsPerChange", totals.applied() == 0 ? 0 : writeUnits / totals.applied());
        return cost;
    }
}
