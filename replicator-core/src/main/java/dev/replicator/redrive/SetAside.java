package dev.replicator.redrive;

import dev.replicator.record.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was set aside.
 *
 * @param reason the reason of a rejection, or the condition under which Lambda gave up
 * @param time when it was set aside, if that is said
 * @param quarantined whether it is one rejected record; else a failed invocation, which may hold many
 */
record SetAside(String name, String reason, Optional<Instant> time, boolean quarantined, List<SourceRecord> records) {}
