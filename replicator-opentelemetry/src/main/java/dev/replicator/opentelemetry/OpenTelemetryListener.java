package dev.replicator.opentelemetry;

import dev.replicator.ReplicationListener;
import dev.replicator.report.Counts;
import dev.replicator.report.Lag;
import dev.replicator.report.Report;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.Optional;

/**
 * Counts the records of each batch by their outcome, and records lag and write units. Every metric has the attribute
 * {@code replicator.table}, the replica's name. {@code docs/metrics.md} lists the metrics. May be shared by threads.
 */
public final class OpenTelemetryListener implements ReplicationListener {

    private static final AttributeKey<String> TABLE = AttributeKey.stringKey("replicator.table");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("replicator.outcome");

    private final Attributes table;
    private final LongCounter records;
    private final LongCounter orderInversions;
    private final LongCounter foreignStamps;
    private final DoubleCounter writeUnits;
    private final DoubleHistogram lag;
    private final DoubleHistogram heartbeatLag;

    public OpenTelemetryListener(MeterProvider meters, String replicaTable) {
        Meter meter = meters.get("dev.replicator");
        this.table = Attributes.of(TABLE, replicaTable);
        this.records = counter(meter, "replicator.records");
        this.orderInversions = counter(meter, "replicator.order_inversions");
        this.foreignStamps = counter(meter, "replicator.foreign_stamps");
        this.writeUnits = meter.counterBuilder("replicator.write_units")
                .ofDoubles()
                .setUnit("{unit}")
                .build();
        this.lag = seconds(meter, "replicator.lag", "The largest replication lag of a batch");
        this.heartbeatLag = seconds(meter, "replicator.heartbeat_lag", "The largest lag of the heartbeats of a batch");
        // also those that are zero, so that an alarm can tell "none" from "no metric"
        count(new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0), 0);
    }

    private static LongCounter counter(Meter meter, String name) {
        return meter.counterBuilder(name).setUnit("{record}").build();
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description) {
        return meter.histogramBuilder(name)
                .setDescription(description)
                .setUnit("s")
                .build();
    }

    @Override
    public void batchEnded(Report report) {
        count(report.counts(), report.writeUnits());
        record(lag, report.lag());
        record(heartbeatLag, report.heartbeatLag());
    }

    private void count(Counts counts, double units) {
        records("applied", counts.applied());
        records("superseded", counts.superseded());
        records("duplicate", counts.duplicate());
        records("coalesced", counts.coalesced());
        records("filtered", counts.filtered());
        records("rejected", counts.rejected());
        records("retried", counts.retried());
        orderInversions.add(counts.orderInversions(), table);
        foreignStamps.add(counts.foreignStamps(), table);
        writeUnits.add(units, table);
    }

    private void records(String outcome, int count) {
        records.add(count, table.toBuilder().put(OUTCOME, outcome).build());
    }

    private void record(DoubleHistogram histogram, Optional<Lag> measured) {
        measured.ifPresent(lag -> histogram.record(lag.max().toNanos() / 1e9, table));
    }
}
