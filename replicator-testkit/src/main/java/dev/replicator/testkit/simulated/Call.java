package dev.replicator.testkit.simulated;

import dev.replicator.testkit.Answers;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A pending request in a {@link SimulatedNetwork}. The test decides two things, in any order and each once: whether the
 * request is executed on the backend or dropped, and whether the sender gets the real response or an error. The real
 * response requires that the request was executed. An error does not, so a request may be executed long after its
 * sender has given up.
 */
public final class Call {

    private enum Request {
        TRAVELLING,
        TOOK_EFFECT,
        DROPPED
    }

    private final SimulatedNetwork network;
    private final String sender;
    private final DynamoDbRequest request;
    private final Exchange<?> exchange;
    private Request state = Request.TRAVELLING;
    private boolean awaited = true;

    Call(SimulatedNetwork network, String sender, DynamoDbRequest request, Exchange<?> exchange) {
        this.network = network;
        this.sender = sender;
        this.request = request;
        this.exchange = exchange;
    }

    public String sender() {
        return sender;
    }

    public DynamoDbRequest request() {
        return request;
    }

    /**
     * Returns whether the request is neither executed nor dropped yet, so {@link #takeEffect} and {@link #drop} may be
     * called.
     */
    public boolean travels() {
        return state == Request.TRAVELLING;
    }

    public boolean tookEffect() {
        return state == Request.TOOK_EFFECT;
    }

    /** Returns whether the sender still waits, so {@link #failAnswer} may be called. */
    public boolean awaited() {
        return awaited;
    }

    /** Returns whether the sender waits and the request was executed, so {@link #answer} may be called. */
    public boolean answerable() {
        return awaited && tookEffect();
    }

    /** Executes the request on the backend and keeps the response. */
    public void takeEffect() {
        leave(Request.TOOK_EFFECT);
        exchange.takeEffect();
    }

    /** Delivers the backend's response or error. The sender's callbacks run before this method returns. */
    public void answer() {
        require(tookEffect(), "has not taken effect, so there is no answer yet");
        stopAwaiting();
        exchange.answer();
    }

    /**
     * Delivers an error to the sender, for example a lost connection. The request itself may still be executed or
     * dropped.
     */
    public void failAnswer(Throwable failure) {
        stopAwaiting();
        exchange.fail(failure);
    }

    /** Drops the request, so that it is never executed. The sender still waits. */
    public void drop() {
        leave(Request.DROPPED);
    }

    boolean isPending() {
        return awaited || travels();
    }

    /** Records that the sender has crashed and no longer waits for a response. */
    void abandon() {
        awaited = false;
    }

    private void leave(Request next) {
        require(travels(), "is no longer on its way: " + state);
        state = next;
        network.settle(this);
    }

    private void stopAwaiting() {
        require(awaited, "has no sender waiting for an answer");
        awaited = false;
        network.settle(this);
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("the call " + otherwise);
        }
    }

    /**
     * The request as a function that executes it, and the future that the sender holds. This is a separate class,
     * because it needs the response type as a type parameter.
     */
    static final class Exchange<R> {

        private final Supplier<CompletableFuture<R>> deed;
        private final CompletableFuture<R> promise = new CompletableFuture<>();
        private @Nullable CompletableFuture<R> result;

        Exchange(Supplier<CompletableFuture<R>> deed) {
            this.deed = deed;
        }

        CompletableFuture<R> promise() {
            return promise;
        }

        private void takeEffect() {
            result = deed.get();
        }

        private void answer() {
            if (result == null) {
                throw new IllegalStateException("there is no answer yet");
            }
            var delivered = result.whenComplete((response, failure) -> {
                if (failure == null) {
                    promise.complete(response);
                } else {
                    Answers.fail(promise, failure);
                }
            });
            assert delivered != null;
        }

        private void fail(Throwable failure) {
            Answers.fail(promise, failure);
        }
    }
}
