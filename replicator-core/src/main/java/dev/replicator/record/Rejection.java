package dev.replicator.record;

/**
 * The reason why a record can never be applied.
 *
 * @param error one sentence for the quarantine. It may quote DynamoDB's message, so it is never logged
 */
public record Rejection(RejectReason reason, String error) {}
