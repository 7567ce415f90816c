package dev.replicator.lambda;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * The request that is being handled. Lambda gives a process one at a time, but what it causes happens on many threads, so
 * that no thread-local would know it.
 */
final class Invocation {

    private static volatile String requestId = "";

    private Invocation() {}

    static void begin(Context context) {
        requestId = context.getAwsRequestId();
    }

    /** Empty before the first. */
    static String requestId() {
        return requestId;
    }
}
