package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.reject.RejectStore;
import dev.replicator.ingest.reject.RowRejectReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts settled rows, and adds the first rejected rows to the list of rejects. Thread-safe. */
final class RowCounter {

    private final RejectStore rejects;
    private final Map<RowRejectReason, Long> reasons = new EnumMap<>(RowRejectReason.class);
    private final AtomicLong read;
    private final AtomicLong merged;
    private long written;
    private long rejected;
    private long kept;

    RowCounter(LoadPosition before, RejectStore rejects) {
        this.rejects = rejects;
        this.reasons.putAll(before.rejected().byReason());
        this.read = new AtomicLong(before.counts().read());
        this.merged = new AtomicLong(before.counts().merged());
        this.written = before.counts().written();
        this.rejected = before.counts().rejected();
        this.kept = before.counts().kept();
    }

    /** Counts a row that was read, and returns the number of rows read so far. */
    long read() {
        return read.incrementAndGet();
    }

    void merged() {
        merged.incrementAndGet();
    }

    synchronized void reject(Reject reject) {
        rejected++;
        reasons.merge(reject.reason(), 1L, Long::sum);
        if (rejected <= RejectCounts.MOST_LISTED) {
            rejects.add(reject);
        } else if (rejected == RejectCounts.MOST_LISTED + 1) {
            rejects.cut();
        }
    }

    /** Counts rows by their result. Rows that failed are not counted, because they are not settled. */
    synchronized void settle(List<Row> rows, List<? extends RowOutcome> fates) {
        for (int i = 0; i < rows.size(); i++) {
            if (!(fates.get(i) instanceof RowOutcome.Failed)) {
                settle(rows.get(i), fates.get(i));
            }
        }
    }

    private void settle(Row row, RowOutcome fate) {
        if (fate instanceof RowOutcome.Refused refused) {
            reject(new Reject(row.place(), refused.reason(), refused.what()));
        } else if (fate instanceof RowOutcome.Kept) {
            kept++;
        } else {
            written++;
        }
    }

    /** Stores the rejects, and returns the position. Must not be called while a request is in flight. */
    synchronized LoadPosition position(List<String> pathsFound) {
        return new LoadPosition(counts(), rejected(), rejects.keep(), pathsFound);
    }

    synchronized RowCounts counts() {
        return new RowCounts(read.get(), written, merged.get(), rejected, kept);
    }

    synchronized RejectCounts rejected() {
        return new RejectCounts(reasons);
    }
}
