package dev.replicator.ingest;

import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.reject.RejectStore;
import java.util.function.Consumer;

/** The settings of a {@link LoadBuilder}. */
record LoadOptions(
        Mapping mapping,
        WriteMode mode,
        double writeUnits,
        LoadPace pace,
        RejectStore rejects,
        Consumer<LoadProgress> listener) {}
