package dev.replicator.backfill;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.internal.rules.Rules;
import dev.replicator.job.JobSettings;
import dev.replicator.job.RejectedItem;
import dev.replicator.record.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The options that were set in the builder. */
record BackfillOptions(
        BackfillMode mode,
        Rules rules,
        String rulesText,
        Optional<Key> heartbeat,
        double readUnits,
        double writeUnits,
        int maxInFlight,
        Duration requestTimeout,
        Checkpoints checkpoints,
        JobSettings settings,
        Consumer<RejectedItem> rejected) {}
