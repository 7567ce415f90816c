package dev.replicator.outcome;

import dev.replicator.change.SourceRecord;

/** A record and what became of it. */
public record Settled(SourceRecord record, Outcome outcome) {}
