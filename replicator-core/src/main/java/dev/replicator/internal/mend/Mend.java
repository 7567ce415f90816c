package dev.replicator.internal.mend;

import dev.replicator.internal.ledger.Observed;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a tool does to a key that it has observed. Each is one request or one transaction, and keeps the version. */
public sealed interface Mend {

    Observed observed();

    /** The item gets this image under the version that was observed. */
    record Put(Observed observed, Map<String, AttributeValue> image) implements Mend {}

    /** The item is deleted, and a tombstone remembers the version that was observed. */
    record Delete(Observed observed) implements Mend {}

    /** An item that its tombstone should have prevented is deleted; the tombstone stays. */
    record Sweep(Observed observed) implements Mend {}

    /** What became of it. */
    enum Result {
        /** It is done. */
        DONE,
        /** The replica was no longer as observed, so nothing was done: somebody newer is at work there. */
        OVERTAKEN,
        /** The item cannot be written so, or what is there has a version that nobody wrote. */
        REFUSED
    }
}
