package dev.replicator.cli.demo.faults;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Throttles half of a client's writes while it is turned on, as DynamoDB would. It is needed because DynamoDB Local
 * never throttles.
 */
public final class ThrottlingInterceptor implements ExecutionInterceptor {

    private final AtomicInteger throttled = new AtomicInteger();
    private volatile boolean on;

    public void turn(boolean toOn) {
        on = toOn;
    }

    public boolean isOn() {
        return on;
    }

    /** Returns the number of throttled writes. */
    public int throttled() {
        return throttled.get();
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (on && isWrite(context.request()) && ThreadLocalRandom.current().nextBoolean()) {
            throttled.incrementAndGet();
            throw ProvisionedThroughputExceededException.builder()
                    .message("The demo throttles.")
                    .build();
        }
    }

    private static boolean isWrite(SdkRequest request) {
        return request instanceof PutItemRequest || request instanceof TransactWriteItemsRequest;
    }
}
