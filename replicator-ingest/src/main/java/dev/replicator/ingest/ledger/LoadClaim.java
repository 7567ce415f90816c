package dev.replicator.ingest.ledger;

import java.time.Instant;

/** The answer to a process that wants to load an upload. */
public sealed interface LoadClaim {

    /** The process has the lease. */
    record Granted(Lease lease) implements LoadClaim {}

    /** Another process has the lease until then. */
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
