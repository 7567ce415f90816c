package dev.replicator.micrometer;

import dev.replicator.ReplicationListener;
import dev.replicator.report.Counts;
import dev.replicator.report.Lag;
import dev.replicator.report.Report;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;

/**
 * Counts the records of each batch by their outcome, and records lag and write units. Every meter has the tag {@code
 * table}, the replica's name. {@code docs/metrics.md} lists the meters. May be shared by threads.
 */
public final class MicrometerListener implements ReplicationListener {

    private final MeterRegistry registry;
    private final String table;
    private final Timer lag;
    private final Timer heartbeatLag;

    public MicrometerListener(MeterRegistry registry, String replicaTable) {
        this.registry = registry;
        this.table = replicaTable;
        this.lag = timer("replicator.lag", "The largest replication lag of a batch");
        this.heartbeatLag = timer("replicator.heartbeat.lag", "The largest lag of the heartbeats of a batch");
        // also those that are zero, so that an alarm can tell "none" from "no metric"
        count(new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0), 0);
    }

    @Override
    public void batchEnded(Report report) {
        count(report.counts(), report.writeUnits());
        record(lag, report.lag());
        record(heartbeatLag, report.heartbeatLag());
    }

    private void count(Counts counts, double writeUnits) {
        records("applied", counts.applied());
        records("superseded", counts.superseded());
        records("duplicate", counts.duplicate());
        records("coalesced", counts.coalesced());
        records("filtered", counts.filtered());
        records("rejected", counts.rejected());
        records("retried", counts.retried());
        counter("replicator.order.inversions", "records").increment(counts.orderInversions());
        counter("replicator.foreign.stamps", "records").increment(counts.foreignStamps());
        counter("replicator.write.units", "units").increment(writeUnits);
    }

    private void records(String outcome, int count) {
        Counter.builder("replicator.records")
                .baseUnit("records")
                .tag("table", table)
                .tag("outcome", outcome)
                .register(registry)
                .increment(count);
    }

    private Counter counter(String name, String unit) {
        return Counter.builder(name).baseUnit(unit).tag("table", table).register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name).description(description).tag("table", table).register(registry);
    }

    private static void record(Timer timer, Optional<Lag> lag) {
        lag.map(Lag::max).ifPresent(timer::record);
    }
}
