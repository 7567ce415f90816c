package dev.replicator.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Creates futures that behave like those of the SDK's own asynchronous client: a stage chained to a failed future sees
 * the SDK's exception inside a {@link CompletionException}, and {@code get()} throws an exception with the SDK's
 * exception as its cause.
 */
public final class Answers {

    private Answers() {}

    public static <T> CompletableFuture<T> failed(Throwable failure) {
        var answer = new CompletableFuture<T>();
        fail(answer, failure);
        return answer;
    }

    public static void fail(CompletableFuture<?> answer, Throwable failure) {
        answer.completeExceptionally(failure instanceof CompletionException ? failure : new Wrapped(failure));
    }

    /** An exception without a stack trace, because simulations create millions of failures. */
    private static final class Wrapped extends CompletionException {

        private static final long serialVersionUID = 1;

        Wrapped(Throwable cause) {
            super(cause);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
