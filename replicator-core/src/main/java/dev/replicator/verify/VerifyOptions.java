package dev.replicator.verify;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.internal.rules.Rules;
import dev.replicator.job.JobSettings;
import dev.replicator.job.RejectedItem;
import dev.replicator.record.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The options that were set in the builder. */
record VerifyOptions(
        Rules rules,
        String rulesText,
        Optional<Key> heartbeat,
        double sample,
        int segments,
        Duration lagWindow,
        double primaryReadUnits,
        double replicaReadUnits,
        Checkpoints checkpoints,
        JobSettings settings,
        Consumer<Difference> differences,
        Consumer<RejectedItem> unruled) {}
