package dev.replicator.lambda.replicate;

import dev.replicator.internal.fault.Faults;
import dev.replicator.lambda.runtime.Invocation;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.quarantine.QuarantinedRecord;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * One object a record, under a key that is the same whenever the record comes. The client retries; what it cannot write the
 * replicator leaves to come again. Objects are encrypted as the bucket's default says: naming a key here would only let
 * the two disagree.
 */
final class S3Quarantine implements Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(S3Quarantine.class);

    private final Supplier<S3AsyncClient> s3;
    private final String bucket;
    private final String prefix;

    /** @param s3 asked for a record and not before: most functions never quarantine one */
    S3Quarantine(Supplier<S3AsyncClient> s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public CompletionStage<Void> keep(QuarantinedRecord rejected) {
        String json = rejected.json(Map.of("requestId", Invocation.requestId()));
        return s3.get()
                .putObject(
                        request -> request.bucket(bucket)
                                .key(prefix + rejected.path())
                                .contentType("application/json"),
                        AsyncRequestBody.fromString(json))
                .whenComplete((kept, error) -> {
                    if (error != null) {
                        LOG.warn(
                                "The quarantine did not take a record: {}",
                                Faults.of(error).code());
                    }
                })
                .thenAccept(kept -> {});
    }
}
