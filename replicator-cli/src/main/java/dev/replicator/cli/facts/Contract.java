package dev.replicator.cli.facts;

/**
 * The contract of a replica, as stored in the ledger: the settings of its replication that must not change.
 *
 * @param source the ARN of the replicated table
 * @param stamp the name of the attribute with the version
 */
public record Contract(String source, String stamp) {}
