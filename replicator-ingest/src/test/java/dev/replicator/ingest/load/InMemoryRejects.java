package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RejectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps rejects in lists, one a part. */
public final class InMemoryRejects implements RejectStore {

    private final List<List<Reject>> parts = new ArrayList<>();
    private final List<Reject> waiting = new ArrayList<>();
    private int cuts;
    private Optional<RuntimeException> failure = Optional.empty();

    /** Those that are kept, and those that are not yet. */
    public List<Reject> all() {
        return Stream.concat(parts.stream().flatMap(List::stream), waiting.stream())
                .toList();
    }

    /** How many parts are kept for good. */
    public int kept() {
        return parts.size();
    }

    /** From now on nothing is kept. */
    public void fail(RuntimeException with) {
        failure = Optional.of(with);
    }

    /** How often the list was ended. */
    public int cuts() {
        return cuts;
    }

    @Override
    public void begin(int partsKept) {
        parts.subList(partsKept, parts.size()).clear();
        waiting.clear();
    }

    @Override
    public void add(Reject reject) {
        waiting.add(reject);
    }

    @Override
    public void cut() {
        cuts++;
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public int keep() {
        failure.ifPresent(with -> {
            throw with;
        });
        if (!waiting.isEmpty()) {
            parts.add(List.copyOf(waiting));
            waiting.clear();
        }
        return parts.size();
    }
}
