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

/** What can go wrong with one call. "Before" leaves the table as it was; "after" is an effect whose answer is lost. */
public sealed interface CallFault {

    /** The answer that the caller gets instead. */
    <R> CompletableFuture<R> strike(Supplier<CompletableFuture<R>> call);

    /** A throughput error, 400: no effect, to be retried. */
    static CallFault throttle() {
        return new Before(ServiceErrors.throttled());
    }

    /** A server error, 500, without effect. */
    static CallFault serverErrorBefore() {
        return new Before(ServiceErrors.serverError());
    }

    /** A server error, 500, although the call took effect. */
    static CallFault serverErrorAfter() {
        return new After(ServiceErrors.serverError());
    }

    /** The SDK's own time-out; the request never arrived. */
    static CallFault timeoutBefore() {
        return new Before(ApiCallTimeoutException.create(1000));
    }

    /** The SDK's own time-out; the request took effect. */
    static CallFault timeoutAfter() {
        return new After(ApiCallTimeoutException.create(1000));
    }

    /** The connection broke; the request never arrived. */
    static CallFault connectionLostBefore() {
        return new Before(SdkClientException.create("connection reset"));
    }

    /** The connection broke; the request took effect. */
    static CallFault connectionLostAfter() {
        return new After(SdkClientException.create("connection reset"));
    }

    /** The role may not do this. */
    static CallFault accessDenied() {
        return refused("AccessDeniedException", 400, "User is not authorized to perform this action");
    }

    /** The table is gone, for this call. */
    static CallFault missingTable() {
        return new Before(ServiceErrors.missingTable());
    }

    /** Any other refusal of the service, by its error code. */
    static CallFault refused(String errorCode, int status, String message) {
        return new Before(ServiceErrors.of(errorCode, status, message));
    }

    /** Any exception in place of the call. */
    static CallFault before(Throwable failure) {
        return new Before(failure);
    }

    /** Any exception in place of the answer. */
    static CallFault after(Throwable failure) {
        return new After(failure);
    }

    /** The call takes effect now and is answered after a delay. */
    static CallFault slow(Duration delay) {
        return new Slow(CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** The same on a test's own time. */
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
