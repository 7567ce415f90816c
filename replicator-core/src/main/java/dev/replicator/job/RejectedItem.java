package dev.replicator.job;

import dev.replicator.record.Key;
import dev.replicator.record.Rejection;

/** An item of the primary that cannot be on the replica: the rules or DynamoDB refuse it. */
public record RejectedItem(Key key, Rejection rejection) {}
