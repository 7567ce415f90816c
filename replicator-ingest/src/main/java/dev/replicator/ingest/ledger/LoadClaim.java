package dev.replicator.ingest.ledger;

import java.time.Instant;

/** What a process that wants to load an upload is told. */
public sealed interface LoadClaim {

    /** It may; nobody else may meanwhile. */
    record Granted(Lease lease) implements LoadClaim {}

    /** Somebody else may until then: come again. */
    record Busy(Instant until) implements LoadClaim {}

    /** The upload is loaded already. */
    record Done() implements LoadClaim {}

    /** There is a newer upload of the same object. */
    record Older() implements LoadClaim {}

    /** The ledger's row names an upload in the future, so no real upload is newer. */
    record FutureRow() implements LoadClaim {}

    /** The upload itself is in the future: S3 did not announce it. */
    record FutureUpload() implements LoadClaim {}
}
