package dev.replicator.cli.demo.faults;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Cuts the link between the Regions: while it is cut, no request is sent. A request that is in flight at this moment takes
 * effect, but its answer is lost.
 */
public final class LinkInterceptor implements ExecutionInterceptor {

    private volatile boolean cut;

    public void cut(boolean isCut) {
        cut = isCut;
    }

    public boolean isCut() {
        return cut;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        check();
    }

    @Override
    public void beforeUnmarshalling(Context.BeforeUnmarshalling context, ExecutionAttributes attributes) {
        check();
    }

    private void check() {
        if (cut) {
            throw SdkClientException.create("The demo has cut the link.");
        }
    }
}
