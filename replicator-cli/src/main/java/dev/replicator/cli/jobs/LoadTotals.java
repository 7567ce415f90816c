package dev.replicator.cli.jobs;

import dev.replicator.ingest.LoadResult;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.JobEnding;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The totals of several files.
 *
 * @param ending how the load of the last file ended
 * @param listed the number of rejected rows that were written to the list of rejects
 */
record LoadTotals(JobEnding ending, RowCounts counts, RejectCounts rejected, long listed) {

    static final LoadTotals NONE = new LoadTotals(JobEnding.finished(), RowCounts.NONE, RejectCounts.NONE, 0);

    /**
     * Returns the totals of one file.
     *
     * @param stop tells whether the user stopped the load, in which case an unfinished file is not a failure
     */
    static LoadTotals of(LoadResult result, StopSignal stop) {
        return new LoadTotals(
                result.ending().isFinished()
                        ? result.ending()
                        : Optional.of(JobRun.endingOf(stop::check))
                                .filter(ending -> !ending.isFinished())
                                .orElse(result.ending()),
                result.counts(),
                result.rejected(),
                result.rejected().listed());
    }

    LoadTotals plus(LoadTotals next) {
        RowCounts more = next.counts;
        Map<RowRejectReason, Long> reasons = new EnumMap<>(RowRejectReason.class);
        reasons.putAll(rejected.byReason());
        next.rejected.byReason().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        return new LoadTotals(
                next.ending,
                new RowCounts(
                        counts.read() + more.read(),
                        counts.written() + more.written(),
                        counts.merged() + more.merged(),
                        counts.rejected() + more.rejected(),
                        counts.kept() + more.kept()),
                new RejectCounts(reasons),
                listed + next.listed);
    }

    /** Returns whether some rejected rows were only counted and not listed. */
    boolean isCut() {
        return listed < rejected.total();
    }
}
