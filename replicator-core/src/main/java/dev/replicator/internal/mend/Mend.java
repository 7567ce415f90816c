package dev.replicator.internal.mend;

import dev.replicator.internal.ledger.Observed;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A correction of a key that was observed. Each correction is one request or one transaction and does not change the
 * version.
 */
public sealed interface Mend {

    Observed observed();

    /** Puts this image with the observed version. */
    record Put(Observed observed, Map<String, AttributeValue> image) implements Mend {}

    /** Deletes the item, and writes a tombstone with the observed version. */
    record Delete(Observed observed) implements Mend {}

    /** Deletes an item that is older than its tombstone. The tombstone is not deleted. */
    record Sweep(Observed observed) implements Mend {}

    /** The result of a correction. */
    enum Result {
        /** The correction was written. */
        DONE,
        /** The replica has changed since it was observed, so the correction was not written. */
        OVERTAKEN,
        /** DynamoDB refused the item, or the stored version was not written by a replicator. */
        REFUSED
    }
}
