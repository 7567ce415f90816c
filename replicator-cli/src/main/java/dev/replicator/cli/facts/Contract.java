package dev.replicator.cli.facts;

/**
 * What the ledger says of a replica.
 *
 * @param source the ARN of the table that it is replicated from
 * @param stamp the attribute that holds versions
 */
public record Contract(String source, String stamp) {}
