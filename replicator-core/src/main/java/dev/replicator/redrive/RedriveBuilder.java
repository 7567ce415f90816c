package dev.replicator.redrive;

import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.table.TombstoneLife;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Builds a {@link Redrive}. */
public final class RedriveBuilder {

    private final RecordStore store;
    private final Function<List<SourceRecord>, Report> replicator;
    private RedriveFilter filter = RedriveFilter.ALL;
    private boolean dryRun;
    private boolean evenIfOld;
    private Duration tombstoneLife = Duration.ofDays(TombstoneLife.DEFAULT_DAYS);
    private int batchRecords = 100;
    private Consumer<Redriven> listener = redriven -> {};
    private Clock clock = Clock.systemUTC();

    RedriveBuilder(RecordStore store, Function<List<SourceRecord>, Report> replicator) {
        this.store = store;
        this.replicator = replicator;
    }

    /** Sets which records are redriven. Default: all. */
    public RedriveBuilder filter(RedriveFilter which) {
        this.filter = which;
        return this;
    }

    /** Sets whether the run only reports what it would do. Default: false. */
    public RedriveBuilder dryRun(boolean only) {
        this.dryRun = only;
        return this;
    }

    /**
     * Sets whether to redrive records that are older than the tombstones' life. Each of them may restore a deleted
     * item. Default: false.
     */
    public RedriveBuilder evenIfOld(boolean even) {
        this.evenIfOld = even;
        return this;
    }

    /** Sets how long the replicator remembers a delete. Default: 16 days. */
    public RedriveBuilder tombstoneLife(Duration life) {
        this.tombstoneLife = life;
        return this;
    }

    /** Sets the approximate number of records in a batch. Default: 100. */
    public RedriveBuilder batchRecords(int number) {
        this.batchRecords = number;
        return this;
    }

    /** Sets a listener that receives each result, in order. */
    public RedriveBuilder listener(Consumer<Redriven> whoHears) {
        this.listener = whoHears;
        return this;
    }

    public RedriveBuilder clock(Clock time) {
        this.clock = time;
        return this;
    }

    public Redrive build() {
        return new Redrive(
                store,
                replicator,
                new RedriveOptions(filter, dryRun, evenIfOld, tombstoneLife, batchRecords, listener, clock));
    }
}
