package dev.replicator.cli.facts;

/**
 * The numbers of a stream's shards. Open shards receive changes; closed shards stay until their records are 24 hours
 * old.
 */
public record Shards(long open, long closed) {}
