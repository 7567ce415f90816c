package dev.replicator;

import dev.replicator.quarantine.Quarantine;
import dev.replicator.quarantine.QuarantineKey;
import dev.replicator.quarantine.QuarantinedRecord;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps records under their paths, as every quarantine should: one that comes twice overwrites itself. */
public final class InMemoryQuarantine implements Quarantine {

    private final Map<String, QuarantinedRecord> records = new ConcurrentSkipListMap<>();

    @Override
    public CompletionStage<Void> keep(QuarantinedRecord rejected) {
        records.put(QuarantineKey.of(rejected), rejected);
        return CompletableFuture.completedFuture(null);
    }

    public Collection<QuarantinedRecord> records() {
        return records.values();
    }
}
