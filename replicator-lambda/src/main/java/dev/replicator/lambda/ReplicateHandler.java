package dev.replicator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.replicator.handler.EventJson;
import dev.replicator.lambda.replicate.ReplicateFunction;
import dev.replicator.lambda.replicate.SnapshotPriming;
import dev.replicator.lambda.runtime.Invocation;
import dev.replicator.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.crac.Core;

/**
 * The Lambda function that replicates the stream of the primary table. Its response names the first record that must be
 * delivered again. If it throws (an invalid event or an internal error), Lambda delivers the whole batch again. {@code
 * docs/lambda.md} describes its environment variables.
 */
public final class ReplicateHandler implements RequestStreamHandler {

    private final ReplicateFunction function;
    /** Prevents garbage collection: the SnapStart runtime holds its hooks only by weak references. */
    private final SnapshotPriming priming;

    /** Called by Lambda. Throws one exception that lists everything that is wrong with the environment variables. */
    public ReplicateHandler() {
        function = ReplicateFunction.of(System.getenv());
        priming = new SnapshotPriming(function);
        Core.getGlobalContext().register(priming);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Invocation.begin(context);
        Report report = function.replicate(event.readAllBytes(), Duration.ofMillis(context.getRemainingTimeInMillis()));
        EventJson.writeResponse(report, response);
    }
}
