package dev.replicator.outcome;

import dev.replicator.record.SourceRecord;

/** A record and what became of it. */
public record Settled(SourceRecord record, Outcome outcome) {}
