package dev.replicator.redrive;

import dev.replicator.record.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The content of one file or object of the store: a quarantined record or a failed invocation.
 *
 * @param reason the reason of the rejection, or the condition under which Lambda gave up
 * @param time when it was set aside, if that is known
 * @param quarantined whether it is a quarantined record; otherwise it is a failed invocation, which may have many
 *     records
 */
record StoredRecords(
        String name, String reason, Optional<Instant> time, boolean quarantined, List<SourceRecord> records) {}
