package dev.replicator.job;

import dev.replicator.record.Key;
import dev.replicator.record.Rejection;

/** An item of the primary that cannot be copied or compared, and the reason. */
public record RejectedItem(Key key, Rejection rejection) {}
