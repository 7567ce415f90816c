package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.Rejects;

/** Counts rows as they are settled, and hands on those that are refused. Safe for many threads. */
final class Tally {

    private final Rejects rejects;
    private long read;
    private long written;
    private long merged;
    private long rejected;
    private long kept;

    Tally(Counts before, Rejects rejects) {
        this.rejects = rejects;
        this.read = before.read();
        this.written = before.written();
        this.merged = before.merged();
        this.rejected = before.rejected();
        this.kept = before.kept();
    }

    synchronized void read() {
        read++;
    }

    synchronized void merged() {
        merged++;
    }

    synchronized void reject(Reject reject) {
        rejected++;
        rejects.add(reject);
    }

    synchronized void settle(Row row, Fate fate) {
        if (fate instanceof Fate.Refused refused) {
            reject(new Reject(row.place(), refused.reason(), refused.what()));
        } else if (fate instanceof Fate.Kept) {
            kept++;
        } else {
            written++;
        }
    }

    /** Keeps the rejects, and says where the load stands; nothing may be under way. */
    synchronized Standing standing() {
        return new Standing(counts(), rejects.keep());
    }

    synchronized Counts counts() {
        return new Counts(read, written, merged, rejected, kept);
    }
}
