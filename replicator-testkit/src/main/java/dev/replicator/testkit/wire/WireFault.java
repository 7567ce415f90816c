package dev.replicator.testkit.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What can go wrong with one request on its way. */
public sealed interface WireFault {

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
        return new AccessDenied();
    }

    /** 500, without effect. */
    static WireFault serverError() {
        return refused("InternalServerError", 500, "Internal server error");
    }

    /** Any other refusal, in DynamoDB's form or that of S3, whichever was asked; no effect. */
    static WireFault refused(String code, int status, String message) {
        return new Refused(code, status, message);
    }

    /** The connection is closed; no effect. */
    static WireFault loseRequest() {
        return new LoseRequest();
    }

    /** The request takes effect, then the connection is closed. */
    static WireFault loseAnswer() {
        return new LoseAnswer();
    }

    /** The request takes effect, and is answered, only after a while. */
    static WireFault late(Duration delay) {
        return new Late(delay);
    }

    /** The request takes effect now and is answered after a while. */
    static WireFault slow(Duration delay) {
        return new Slow(delay);
    }

    /** The request waits at the gate before it takes effect. */
    static WireFault hold(Gate gate) {
        return new Hold(gate);
    }

    /** The request takes effect, its answer waits at the gate. */
    static WireFault holdAnswer(Gate gate) {
        return new HoldAnswer(gate);
    }

    record Refused(String code, int status, String message) implements WireFault {

        @Override
        public CompletableFuture<WireAnswer> strike(
                WireRequest request, Supplier<CompletableFuture<WireAnswer>> target) {
            var answer = isDynamoDb(request)
                    ? WireAnswer.json(status, code, message)
                    : WireAnswer.xml(status, code, message);
            return CompletableFuture.completedFuture(answer);
        }
    }

    record AccessDenied() implements WireFault {

        @Override
        public CompletableFuture<WireAnswer> strike(
                WireRequest request, Supplier<CompletableFuture<WireAnswer>> target) {
            var refused = isDynamoDb(request)
                    ? new Refused("AccessDeniedException", 400, "User is not authorized to perform this action")
                    : new Refused("AccessDenied", 403, "Access Denied");
            return refused.strike(request, target);
        }
    }

    record LoseRequest() implements WireFault {

        @Override
        public CompletableFuture<WireAnswer> strike(
                WireRequest request, Supplier<CompletableFuture<WireAnswer>> target) {
            return lost();
        }
    }

    record LoseAnswer() implements WireFault {

        @Override
        public CompletableFuture<WireAnswer> strike(
                WireRequest request, Supplier<CompletableFuture<WireAnswer>> target) {
            return target.get().thenCompose(answer -> lost());
        }
    }

    record Late(Duration delay) implements WireFault {

        @Override
        public CompletableFuture<WireAnswer> strike(
                WireRequest request, Supplier<CompletableFuture<WireAnswer>> target) {
            return after(delay).thenCompose(now -> target.get());
        }
    }

    record Slow(Duration delay) implements WireFault {

        @Override
        public CompletableFuture<WireAnswer> strike(
                WireRequest request, Supplier<CompletableFuture<WireAnswer>> target) {
            return target.get().thenCombine(after(delay), (answer, now) -> answer);
        }
    }

    record Hold(Gate gate) implements WireFault {

        @Override
        public CompletableFuture<WireAnswer> strike(
                WireRequest request, Supplier<CompletableFuture<WireAnswer>> target) {
            return gate.pass(request).thenCompose(open -> target.get());
        }
    }

    record HoldAnswer(Gate gate) implements WireFault {

        @Override
        public CompletableFuture<WireAnswer> strike(
                WireRequest request, Supplier<CompletableFuture<WireAnswer>> target) {
            return target.get().thenCompose(answer -> gate.pass(request).thenApply(open -> answer));
        }
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
