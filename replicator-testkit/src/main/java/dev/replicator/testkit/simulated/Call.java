package dev.replicator.testkit.simulated;

import dev.replicator.testkit.Answers;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A request on its way through a {@link SimulatedNetwork}. Two things can still happen to it, each once and each when the
 * test says so: the request takes effect on the backend or is dropped, and the sender gets an answer or an error. The
 * real answer needs the effect; an error needs nothing, so a request may take effect long after its sender gave up.
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

    /** Whether {@link #takeEffect} and {@link #drop} are still open. */
    public boolean travels() {
        return state == Request.TRAVELLING;
    }

    public boolean tookEffect() {
        return state == Request.TOOK_EFFECT;
    }

    /** Whether the sender still waits, so that {@link #failAnswer} is open. */
    public boolean awaited() {
        return awaited;
    }

    /** Whether {@link #answer} is open. */
    public boolean answerable() {
        return awaited && tookEffect();
    }

    /** Executes the request on the backend and keeps the answer. */
    public void takeEffect() {
        leave(Request.TOOK_EFFECT);
        exchange.takeEffect();
    }

    /** Delivers the backend's answer or error; the sender's next steps run before this returns. */
    public void answer() {
        require(tookEffect(), "has not taken effect, so there is no answer yet");
        stopAwaiting();
        exchange.answer();
    }

    /** Delivers an error, as from a lost connection, whatever becomes of the request itself. */
    public void failAnswer(Throwable failure) {
        stopAwaiting();
        exchange.fail(failure);
    }

    /** The request is lost on its way and never takes effect; the sender still waits. */
    public void drop() {
        leave(Request.DROPPED);
    }

    boolean isPending() {
        return awaited || travels();
    }

    /** The sender died: nobody waits for an answer. */
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

    /** The typed part: the request as a deed, and the future that the sender holds. */
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
