package dev.replicator.testkit.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A fault that a {@link ScriptedEndpoint} applies to a request. */
@FunctionalInterface
public interface WireFault {

    /**
     * Returns the response that the caller gets. If the future fails, the caller's connection is closed instead.
     *
     * @param target passes the request on to the real server
     */
    CompletableFuture<WireAnswer> strike(WireRequest request, Supplier<CompletableFuture<WireAnswer>> target);

    /** DynamoDB's error for exceeded throughput. The request is not executed. */
    static WireFault throttle() {
        return refused(
                "ProvisionedThroughputExceededException",
                400,
                "The level of configured provisioned throughput for the table was exceeded");
    }

    /** An access denied error. The request is not executed. */
    static WireFault accessDenied() {
        return (request, target) -> {
            var refused = isDynamoDb(request)
                    ? refused("AccessDeniedException", 400, "User is not authorized to perform this action")
                    : refused("AccessDenied", 403, "Access Denied");
            return refused.strike(request, target);
        };
    }

    /** An internal server error (500). The request is not executed. */
    static WireFault serverError() {
        return refused("InternalServerError", 500, "Internal server error");
    }

    /** Any other error, in the format of DynamoDB or S3, depending on the request. The request is not executed. */
    static WireFault refused(String code, int status, String message) {
        return (request, target) -> CompletableFuture.completedFuture(
                isDynamoDb(request) ? WireAnswer.json(status, code, message) : WireAnswer.xml(status, code, message));
    }

    /** The connection is closed. The request is not executed. */
    static WireFault loseRequest() {
        return (request, target) -> lost();
    }

    /** The request is executed, then the connection is closed without a response. */
    static WireFault loseAnswer() {
        return (request, target) -> target.get().thenCompose(answer -> lost());
    }

    /** The request is executed after a delay, and then answered. */
    static WireFault late(Duration delay) {
        return (request, target) -> after(delay).thenCompose(now -> target.get());
    }

    /** The request is executed immediately, and answered after a delay. */
    static WireFault slow(Duration delay) {
        return (request, target) -> target.get().thenCombine(after(delay), (answer, now) -> answer);
    }

    /** The request is executed only when the gate opens. */
    static WireFault hold(Gate gate) {
        return (request, target) -> gate.pass(request).thenCompose(open -> target.get());
    }

    /** The request is executed immediately, and answered when the gate opens. */
    static WireFault holdAnswer(Gate gate) {
        return (request, target) ->
                target.get().thenCompose(answer -> gate.pass(request).thenApply(open -> answer));
    }

    private static boolean isDynamoDb(WireRequest request) {
        return request.path().equals("/") && request.operation().chars().anyMatch(Character::isLowerCase);
    }

    private static CompletableFuture<Boolean> after(Duration delay) {
        return CompletableFuture.supplyAsync(
                () -> true, CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    private static CompletableFuture<WireAnswer> lost() {
        return CompletableFuture.failedFuture(new IOException("lost by script"));
    }
}
