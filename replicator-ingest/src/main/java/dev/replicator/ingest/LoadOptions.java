package dev.replicator.ingest;

import dev.replicator.ingest.load.Pace;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.reject.Rejects;
import java.util.function.Consumer;

/** What a {@link LoadBuilder} was told. */
record LoadOptions(
        Mapping mapping, Mode mode, double writeUnits, Pace pace, Rejects rejects, Consumer<Progress> listener) {}
