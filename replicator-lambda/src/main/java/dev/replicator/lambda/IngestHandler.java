package dev.replicator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.replicator.lambda.ingest.IngestFunction;
import dev.replicator.lambda.ingest.UploadEvent;
import dev.replicator.lambda.runtime.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/**
 * The Lambda function that loads uploaded files. It accepts S3 events directly, from SQS, from SNS, from SNS through
 * SQS, and from EventBridge. If an upload fails, its SQS message is returned as a batch item failure; for other events
 * the handler throws, so that the service tries again. {@code docs/lambda.md} describes its environment variables.
 */
public final class IngestHandler implements RequestStreamHandler {

    private final IngestFunction function;

    /** Called by Lambda. Throws one exception that lists everything that is wrong with the environment variables. */
    public IngestHandler() {
        function = IngestFunction.of(System.getenv());
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Invocation.begin(context);
        UploadEvent.read(event.readAllBytes()).handle(response, upload -> {
            Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
            function.load(upload, Instant.now(), remaining);
        });
    }
}
