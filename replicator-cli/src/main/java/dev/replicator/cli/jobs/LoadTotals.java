package dev.replicator.cli.jobs;

import dev.replicator.ingest.LoadResult;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.Ending;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of several files.
 *
 * @param ending that of the last one, behind which none was begun if it did not finish
 * @param listed how many rejected rows were told one by one
 */
record LoadTotals(Ending ending, RowCounts counts, RejectCounts rejected, long listed) {

    static final LoadTotals NONE = new LoadTotals(Ending.finished(), RowCounts.NONE, RejectCounts.NONE, 0);

    /** @param stop if it was told, a file that could not be read to its end was not for that reason */
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

    /** Whether some of the rejected rows are only counted. */
    boolean isCut() {
        return listed < rejected.total();
    }
}
