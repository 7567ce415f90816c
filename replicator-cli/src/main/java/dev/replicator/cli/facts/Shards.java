package dev.replicator.cli.facts;

/**
 * The number of shards of a stream: open ones receive changes; closed ones stay until their records are 24 hours old.
 */
public record Shards(long open, long closed) {}
