package dev.replicator.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * Holds the id of the current Lambda request. It is not a thread-local, because several threads work on a request; a
 * process handles only one request at a time.
 */
public final class Invocation {

    private static volatile String requestId = "";

    private Invocation() {}

    public static void begin(Context context) {
        requestId = context.getAwsRequestId();
    }

    /** Returns the current request's id, or an empty string before the first request. */
    public static String requestId() {
        return requestId;
    }
}
