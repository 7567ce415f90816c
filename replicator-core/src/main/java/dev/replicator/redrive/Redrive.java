package dev.replicator.redrive;

import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.JobEnding;
import dev.replicator.job.NamedCounts;
import dev.replicator.outcome.Outcome;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Counts;
import dev.replicator.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replicates set-aside records again: those in the quarantine and those of failed Lambda invocations. Starts with the
 * oldest, and removes those that are settled. An interrupted run has removed only settled records; the next run
 * replicates the remaining ones.
 */
public final class Redrive {

    private final RecordStore store;
    private final Function<List<SourceRecord>, Report> replicator;
    private final RedriveOptions options;
    private final StopSignal stop = new StopSignal();
    private NamedCounts names = NamedCounts.NONE;
    private NamedCounts records = NamedCounts.NONE;

    Redrive(RecordStore store, Function<List<SourceRecord>, Report> replicator, RedriveOptions options) {
        this.store = store;
        this.replicator = replicator;
        this.options = options;
    }

    /**
     * Returns a builder with the default settings.
     *
     * @param replicator replicates a batch with the current rules
     */
    public static RedriveBuilder builder(RecordStore store, Function<List<SourceRecord>, Report> replicator) {
        return new RedriveBuilder(store, replicator);
    }

    /** Runs the redrive to its end. A problem of AWS is a result, not an exception. */
    public RedriveResult run() {
        JobEnding ending = JobRun.endingOf(this::redrive);
        return new RedriveResult(ending, names, records);
    }

    /** Ends the run after the current batch. Can be called from any thread. */
    public void stop() {
        stop.stop();
    }

    private void redrive() {
        RedriveBatch batch = new RedriveBatch();
        for (String name : store.names()) {
            stop.check();
            Optional<StoredRecords> setAside = StoredRecordsReader.read(name, store.read(name));
            if (setAside.isEmpty()) {
                met(new Redriven(name, "", Redriven.Fate.UNREADABLE));
            } else {
                take(setAside.get(), batch);
            }
            if (batch.records().size() >= options.batchRecords()) {
                send(batch);
                batch = new RedriveBatch();
            }
        }
        if (!batch.records().isEmpty()) {
            send(batch);
        }
    }

    private void take(StoredRecords setAside, RedriveBatch batch) {
        List<SourceRecord> wanted = options.filter().wants(setAside)
                ? setAside.records().stream().filter(options.filter()::wants).toList()
                : List.of();
        AgeCheck age = new AgeCheck(options.clock().instant(), options.tombstoneLife());
        boolean tooOld =
                !options.evenIfOld() && wanted.stream().anyMatch(record -> age.isTooOld(record, setAside.time()));
        if (wanted.isEmpty()) {
            met(new Redriven(setAside.name(), setAside.reason(), Redriven.Fate.NOT_WANTED));
        } else if (tooOld) {
            met(new Redriven(setAside.name(), setAside.reason(), Redriven.Fate.TOO_OLD));
        } else if (options.dryRun()) {
            met(new Redriven(setAside.name(), setAside.reason(), Redriven.Fate.WOULD_BE_REDRIVEN));
        } else {
            batch.add(setAside, wanted);
        }
    }

    private void send(RedriveBatch batch) {
        Report report = replicator.apply(batch.records());
        records = records.plus(tally(report.counts()));
        for (Redriven redriven : batch.fates(report)) {
            if (redriven.fate() == Redriven.Fate.REMOVED) {
                store.remove(redriven.name());
            }
            met(redriven);
        }
        Optional<Outcome.Retry> problem =
                report.problem().filter(retry -> !retry.cause().passes());
        if (problem.isPresent()) {
            throw new JobFailure(problem.get().why());
        }
    }

    private static NamedCounts tally(Counts counts) {
        return NamedCounts.of("applied", counts.applied())
                .plus("superseded", counts.superseded())
                .plus("duplicate", counts.duplicate())
                .plus("coalesced", counts.coalesced())
                .plus("filtered", counts.filtered())
                .plus("rejected", counts.rejected())
                .plus("retried", counts.retried());
    }

    private void met(Redriven redriven) {
        names = names.plus(RedriveResult.name(redriven.fate()), 1);
        options.listener().accept(redriven);
    }
}
