package dev.replicator.redrive;

import dev.replicator.record.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A set-aside record or invocation.
 *
 * @param reason the reason of a rejection, or the condition under which Lambda gave up
 * @param time when it was set aside, if known
 * @param quarantined whether it is one rejected record; otherwise a failed invocation, which may hold many
 */
record StoredRecords(
        String name, String reason, Optional<Instant> time, boolean quarantined, List<SourceRecord> records) {}
