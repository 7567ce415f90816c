package dev.replicator.testkit.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What can go wrong with one request on its way. */
@FunctionalInterface
public interface WireFault {

    /** The answer that the caller gets; if there is none, its connection is closed. */
    CompletableFuture<WireAnswer> strike(WireRequest request, Supplier<CompletableFuture<WireAnswer>> target);

    /** DynamoDB's throughput error; no effect. */
    static WireFault throttle() {
        return refused(
                "ProvisionedThroughputExceededException",
                400,
                "The level of configured provisioned throughput for the table was exceeded");
    }

    /** The role may not do this; no effect. */
    static WireFault accessDenied() {
        return (request, target) -> {
            var refused = isDynamoDb(request)
                    ? refused("AccessDeniedException", 400, "User is not authorized to perform this action")
                    : refused("AccessDenied", 403, "Access Denied");
            return refused.strike(request, target);
        };
    }

    /** 500, without effect. */
    static WireFault serverError() {
        return refused("InternalServerError", 500, "Internal server error");
    }

    /** Any other refusal, in DynamoDB's form or that of S3, whichever was asked; no effect. */
    static WireFault refused(String code, int status, String message) {
        return (request, target) -> CompletableFuture.completedFuture(
                isDynamoDb(request) ? WireAnswer.json(status, code, message) : WireAnswer.xml(status, code, message));
    }

    /** The connection is closed; no effect. */
    static WireFault loseRequest() {
        return (request, target) -> lost();
    }

    /** The request takes effect, then the connection is closed. */
    static WireFault loseAnswer() {
        return (request, target) -> target.get().thenCompose(answer -> lost());
    }

    /** The request takes effect, and is answered, only after a while. */
    static WireFault late(Duration delay) {
        return (request, target) -> after(delay).thenCompose(now -> target.get());
    }

    /** The request takes effect now and is answered after a while. */
    static WireFault slow(Duration delay) {
        return (request, target) -> target.get().thenCombine(after(delay), (answer, now) -> answer);
    }

    /** The request waits at the gate before it takes effect. */
    static WireFault hold(Gate gate) {
        return (request, target) -> gate.pass(request).thenCompose(open -> target.get());
    }

    /** The request takes effect, its answer waits at the gate. */
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
