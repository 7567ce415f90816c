package dev.replicator.internal.write;

import dev.replicator.internal.fault.Fault;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;

/** Converts a {@link Fault} to a {@link Outcome.Retry}. */
final class Retries {

    private Retries() {}

    static Outcome.Retry of(Fault fault) {
        return switch (fault.kind()) {
            case THROTTLED ->
                new Outcome.Retry(
                        RetryCause.THROTTLED,
                        "DynamoDB throttles the replica or its ledger (" + fault.code() + "); raise their capacity.");
            case CONFLICT, UNAVAILABLE ->
                new Outcome.Retry(RetryCause.UNAVAILABLE, "DynamoDB failed or did not answer (" + fault.code() + ").");
            case DESCRIPTORS ->
                new Outcome.Retry(
                        RetryCause.DESCRIPTORS,
                        "The process has no file descriptor left for another connection; lower the number of requests in"
                                + " flight, or raise the limit of open files.");
            case TABLE ->
                new Outcome.Retry(
                        RetryCause.TABLE,
                        "Nothing can be written until this is fixed: " + fault.code() + ": " + fault.message());
            case CONTRACT -> new Outcome.Retry(RetryCause.CONTRACT, fault.message());
            case INVALID, COLLECTION_FULL ->
                new Outcome.Retry(
                        RetryCause.UNAVAILABLE, "DynamoDB refused a request that has no items (" + fault.code() + ").");
        };
    }
}
