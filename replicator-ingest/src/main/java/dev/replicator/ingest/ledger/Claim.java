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

    /** The ledger's row names an upload in the future, so no real upload is newer. */
    record FutureRow() implements Claim {}

    /** The upload itself is in the future: S3 did not announce it. */
    record FutureUpload() implements Claim {}
}
