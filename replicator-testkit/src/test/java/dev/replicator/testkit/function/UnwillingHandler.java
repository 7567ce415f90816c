package dev.replicator.testkit.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** Cannot be made. */
public final class UnwillingHandler implements RequestStreamHandler {

    public UnwillingHandler() {
        throw new IllegalStateException("TABLE is not set");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {}
}
