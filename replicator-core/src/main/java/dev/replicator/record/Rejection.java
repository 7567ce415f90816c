package dev.replicator.record;

/**
 * Why one record can never be applied.
 *
 * @param error one sentence for the quarantine; it may quote DynamoDB and is never logged
 */
public record Rejection(RejectReason reason, String error) {}
