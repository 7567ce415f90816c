package dev.replicator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.replicator.handler.EventJson;
import dev.replicator.lambda.forward.ForwardFunction;
import dev.replicator.lambda.runtime.Invocation;
import dev.replicator.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The Lambda function that forwards the changes of a table from its stream to Splunk. Its response names the first
 * record that must be delivered again. If it throws (an invalid event or an internal error), Lambda delivers the whole
 * batch again. It opens no connection to Splunk before its first invocation, so it needs no hook for SnapStart. {@code
 * docs/lambda.md} describes its environment variables.
 */
public final class ForwardHandler implements RequestStreamHandler {

    private final ForwardFunction function;

    /** Called by Lambda. Throws one exception that lists everything that is wrong with the environment variables. */
    public ForwardHandler() {
        function = ForwardFunction.of(System.getenv());
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Invocation.begin(context);
        Report report = function.forward(event.readAllBytes(), Duration.ofMillis(context.getRemainingTimeInMillis()));
        EventJson.writeResponse(report, response);
    }
}
