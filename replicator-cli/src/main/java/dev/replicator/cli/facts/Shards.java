package dev.replicator.cli.facts;

/** How many shards a stream has: open ones take changes, closed ones are kept until their records are 24 hours old. */
public record Shards(long open, long closed) {}
