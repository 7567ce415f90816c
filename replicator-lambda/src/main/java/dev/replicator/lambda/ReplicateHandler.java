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
 * The function on the primary table's stream. It returns the first record that must come again. An exception (an
 * invalid event, or a fault of its own) makes the whole batch come again. {@code docs/lambda.md} describes its
 * environment.
 */
public final class ReplicateHandler implements RequestStreamHandler {

    private final ReplicateFunction function;
    /** Referenced here, because the runtime has only a weak reference. */
    private final SnapshotPriming priming;

    /** Called by Lambda. Fails with one message of everything that is wrong with the environment. */
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
