package dev.replicator.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * The current request. Lambda sends a process one request at a time, but many threads work for it, so a thread-local
 * would not work.
 */
public final class Invocation {

    private static volatile String requestId = "";

    private Invocation() {}

    public static void begin(Context context) {
        requestId = context.getAwsRequestId();
    }

    /** The request's id; empty before the first request. */
    public static String requestId() {
        return requestId;
    }
}
