package dev.replicator.lambda.runtime;

import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.quarantine.QuarantineKey;
import dev.replicator.quarantine.QuarantinedRecord;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Stores each rejected record as an S3 object. A record that is delivered twice gets the same object key. The client
 * retries; if it cannot store the record, the record is delivered again. Objects are encrypted by the bucket's default
 * settings, so that the encryption is configured in one place only.
 *
 * @param s3 called when the first record is quarantined, because most functions never quarantine one
 */
public record S3Quarantine(Supplier<S3AsyncClient> s3, String bucket, String prefix) implements Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(S3Quarantine.class);

    @Override
    public CompletionStage<Void> keep(QuarantinedRecord rejected) {
        String json = rejected.json(Map.of("requestId", Invocation.requestId()));
        return s3.get()
                .putObject(
                        request -> request.bucket(bucket)
                                .key(prefix + QuarantineKey.of(rejected))
                                .contentType("application/json"),
                        AsyncRequestBody.fromString(json))
                .whenComplete((kept, error) -> {
                    if (error != null) {
                        LOG.warn(
                                "The quarantine could not store a record: {}",
                                FaultClassifier.of(error).code());
                    }
                })
                .thenAccept(kept -> {});
    }
}
