package dev.replicator.ingest.ledger;

import java.time.Instant;

/** The answer to a process that wants to load an upload. */
public sealed interface LoadClaim {

    /** The process has the lease. */
    record Granted(Lease lease) implements LoadClaim {}

    /** Another process has the lease until this time. */
    record Busy(Instant until) implements LoadClaim {}

    /** The upload is loaded already. */
    record Done() implements LoadClaim {}

    /** The ledger has a newer upload of the same object. */
    record Older() implements LoadClaim {}

    /** The ledger's row names an upload in the future, so every real upload would be treated as older. */
    record FutureRow() implements LoadClaim {}

    /** The time of the announced upload is in the future, so the announcement is not from S3. */
    record FutureUpload() implements LoadClaim {}
}
