package dev.replicator.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * The request that is being handled. Lambda gives a process one at a time, but what it causes happens on many threads, so
 * that no thread-local would know it.
 */
public final class Invocation {

    private static volatile String requestId = "";

    private Invocation() {}

    public static void begin(Context context) {
        requestId = context.getAwsRequestId();
    }

    /** Empty before the first. */
    public static String requestId() {
        return requestId;
    }
}
