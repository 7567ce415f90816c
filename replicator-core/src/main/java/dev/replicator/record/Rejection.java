package dev.replicator.record;

/**
 * A permanent refusal of one record.
 *
 * @param error one sentence for the quarantine; it may quote DynamoDB and is never logged
 */
public record Rejection(RejectReason reason, String error) {}
