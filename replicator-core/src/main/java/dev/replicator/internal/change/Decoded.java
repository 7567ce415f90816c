package dev.replicator.internal.change;

import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;

/** A decoded record: a {@link Change}, or {@link Undecodable} with the reason. */
public sealed interface Decoded permits Change, Decoded.Undecodable {

    record Undecodable(Rejection rejection) implements Decoded {

        static Undecodable because(RejectReason reason, String error) {
            return new Undecodable(new Rejection(reason, error));
        }
    }
}
