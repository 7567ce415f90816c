package dev.replicator.ingest.ledger;

import java.time.Instant;

/** What a process that wants to load an upload is told. */
public sealed interface Claim {

    /** It may; nobody else may meanwhile. */
    record Granted(Lease lease) implements Claim {}

    /** Somebody else may until then: come again. */
    record Busy(Instant until) implements Claim {}

    /** The upload is loaded already. */
    record Done() implements Claim {}

    /** There is a newer upload of the same object. */
    record Older() implements Claim {}

    /** The ledger's row claims an upload of a time to come, so no upload of the object can be newer. */
    record Foreign() implements Claim {}
}
