package dev.replicator.internal.mend;

import dev.replicator.internal.ledger.Observed;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A correction of a key that was observed. Each is one request or one transaction, and keeps the version. */
public sealed interface Mend {

    Observed observed();

    /** Puts this image with the observed version. */
    record Put(Observed observed, Map<String, AttributeValue> image) implements Mend {}

    /** Deletes the item, and writes a tombstone with the observed version. */
    record Delete(Observed observed) implements Mend {}

    /** Deletes an item that is older than its tombstone; the tombstone stays. */
    record Sweep(Observed observed) implements Mend {}

    /** The result of a correction. */
    enum Result {
        /** It was written. */
        DONE,
        /** The replica had changed since it was observed, so nothing was written. */
        OVERTAKEN,
        /** DynamoDB refuses the item, or the stored version was not written by a replicator. */
        REFUSED
    }
}
