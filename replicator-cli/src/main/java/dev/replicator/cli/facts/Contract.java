package dev.replicator.cli.facts;

/**
 * The contract of a replica in the ledger.
 *
 * @param source the ARN of the replicated table
 * @param stamp the attribute with the version
 */
public record Contract(String source, String stamp) {}
