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
 * The function that loads uploads, announced by S3 itself, a queue, a topic, a topic and a queue, or an event bus. For
 * messages of a queue it returns those that must come again; for other announcements it throws, so that the service
 * tries again. {@code docs/lambda.md} describes its environment.
 */
public final class IngestHandler implements RequestStreamHandler {

    private final IngestFunction function;

    /** Called by Lambda. Fails with one message of everything that is wrong with the environment. */
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
