package dev.replicator.cli.demo.faults;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Ends a process as if it was killed: it sends no further request, and sees no further answer. Requests that are in flight
 * take effect, as those of a killed process do.
 */
public final class KillSwitch implements ExecutionInterceptor {

    private final AtomicInteger requestsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean dead;

    /** Kills the process now. */
    public void kill() {
        dead = true;
    }

    /** Kills the process when it sends this number of further requests, so in the middle of a batch. */
    public void killAfter(int requests) {
        requestsLeft.set(requests);
    }

    public boolean isDead() {
        return dead;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (requestsLeft.decrementAndGet() < 0) {
            dead = true;
        }
        check();
    }

    @Override
    public void beforeUnmarshalling(Context.BeforeUnmarshalling context, ExecutionAttributes attributes) {
        check();
    }

    private void check() {
        if (dead) {
            throw SdkClientException.create("The demo has killed this process.");
        }
    }
}
