package dev.replicator.outcome;

import dev.replicator.record.SourceRecord;

/** A record with its outcome. */
public record SettledRecord(SourceRecord record, Outcome outcome) {}
