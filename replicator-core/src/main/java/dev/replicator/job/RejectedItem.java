package dev.replicator.job;

import dev.replicator.record.Key;
import dev.replicator.record.Rejection;

/** An item of the primary that the rules or DynamoDB refuse. */
public record RejectedItem(Key key, Rejection rejection) {}
