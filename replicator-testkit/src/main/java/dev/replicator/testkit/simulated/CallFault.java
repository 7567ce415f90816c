package dev.replicator.testkit.simulated;

import dev.replicator.testkit.Answers;
import dev.replicator.testkit.condition.ServiceErrors;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A fault that {@link ScriptedFaults} applies to a call. "Before" means that the request is not executed; "after" means
 * that it is executed and its response is lost.
 */
public sealed interface CallFault {

    /**
     * Returns the future that the caller gets instead of the call's own.
     *
     * @param call executes the call
     */
    <R> CompletableFuture<R> strike(Supplier<CompletableFuture<R>> call);

    /** DynamoDB's error for exceeded throughput (400), which callers retry. The request is not executed. */
    static CallFault throttle() {
        return new Before(ServiceErrors.throttled());
    }

    /** An internal server error (500). The request is not executed. */
    static CallFault serverErrorBefore() {
        return new Before(ServiceErrors.serverError());
    }

    /** An internal server error (500), although the request is executed. */
    static CallFault serverErrorAfter() {
        return new After(ServiceErrors.serverError());
    }

    /** The SDK's timeout. The request is not executed. */
    static CallFault timeoutBefore() {
        return new Before(ApiCallTimeoutException.create(1000));
    }

    /** The SDK's timeout, although the request is executed. */
    static CallFault timeoutAfter() {
        return new After(ApiCallTimeoutException.create(1000));
    }

    /** A lost connection. The request is not executed. */
    static CallFault connectionLostBefore() {
        return new Before(SdkClientException.create("connection reset"));
    }

    /** A lost connection, although the request is executed. */
    static CallFault connectionLostAfter() {
        return new After(SdkClientException.create("connection reset"));
    }

    /** An access denied error. The request is not executed. */
    static CallFault accessDenied() {
        return refused("AccessDeniedException", 400, "User is not authorized to perform this action");
    }

    /** The error for a table that does not exist. The request is not executed. */
    static CallFault missingTable() {
        return new Before(ServiceErrors.missingTable());
    }

    /** Any other error of the service, by its error code. The request is not executed. */
    static CallFault refused(String errorCode, int status, String message) {
        return new Before(ServiceErrors.of(errorCode, status, message));
    }

    /** Returns a fault that throws this exception instead of executing the request. */
    static CallFault before(Throwable failure) {
        return new Before(failure);
    }

    /** The given exception, although the request is executed. */
    static CallFault after(Throwable failure) {
        return new After(failure);
    }

    /** The request is executed immediately, and answered after a delay. */
    static CallFault slow(Duration delay) {
        return new Slow(CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** The request is executed immediately, and answered after a delay on the test's clock. */
    static CallFault slow(Duration delay, VirtualTime time) {
        return new Slow(answer -> time.schedule(delay, answer));
    }

    record Before(Throwable failure) implements CallFault {

        @Override
        public <R> CompletableFuture<R> strike(Supplier<CompletableFuture<R>> call) {
            return Answers.failed(failure);
        }
    }

    record After(Throwable failure) implements CallFault {

        @Override
        public <R> CompletableFuture<R> strike(Supplier<CompletableFuture<R>> call) {
            return call.get().handle((response, ignored) -> response).thenCompose(response -> Answers.failed(failure));
        }
    }

    record Slow(Executor delay) implements CallFault {

        @Override
        public <R> CompletableFuture<R> strike(Supplier<CompletableFuture<R>> call) {
            return call.get().whenCompleteAsync((response, failure) -> {}, delay);
        }
    }
}
