package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.Rejects;
import java.util.ArrayList;
import java.util.List;

/** Keeps rejects in a list. */
public final class InMemoryRejects implements Rejects {

    private final List<Reject> all = new ArrayList<>();
    private int kept;

    public List<Reject> all() {
        return all;
    }

    /** How many are kept for good. */
    public int kept() {
        return kept;
    }

    @Override
    public void begin(long kept) {
        all.subList((int) kept, all.size()).clear();
    }

    @Override
    public void add(Reject reject) {
        all.add(reject);
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public long keep() {
        kept = all.size();
        return kept;
    }
}
