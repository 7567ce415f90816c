package dev.replicator.internal.pace;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.StopSignal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Sends requests and waits for their responses. Sends a request again after a temporary fault. */
public record RetryingCaller(StopSignal stop) {

    private static final int MOST_ATTEMPTS = 12;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(10));

    /** Returns a budget whose waits end when the job is stopped. */
    public Budget budget(double unitsPerSecond) {
        return new Budget(unitsPerSecond, stop);
    }

    /**
     * Sends a request and returns its response. A fault that is permanent, or that remains after all attempts, ends the
     * job.
     */
    public <T> T await(Supplier<CompletableFuture<T>> request) {
        for (int attempt = 1; ; attempt++) {
            stop.check();
            try {
                return request.get().join();
            } catch (CompletionException e) {
                backOff(FaultClassifier.of(e), attempt);
            }
        }
    }

    /** Waits before the next attempt. Ends the job if the fault is permanent or this was the last attempt. */
    public void backOff(Fault fault, int attempt) {
        if (fault.kind() == Fault.Kind.CONTRACT) {
            throw JobFailure.refused(fault.message());
        }
        if (!fault.passes() || attempt >= MOST_ATTEMPTS) {
            throw new JobFailure(sentence(fault));
        }
        pause(attempt);
    }

    /** Waits before the next attempt. Ends the job with the sentence {@code why} if this was the last attempt. */
    public void backOff(String why, int attempt) {
        if (attempt >= MOST_ATTEMPTS) {
            throw new JobFailure(why);
        }
        pause(attempt);
    }

    private void pause(int attempt) {
        stop.pause(BACKOFF.after(attempt));
    }

    /**
     * Returns the sentence that ends the job. It contains the message only if the message is about a table or the
     * network, because a message about a request may quote a value.
     */
    private static String sentence(Fault fault) {
        boolean safe = fault.kind() == Fault.Kind.TABLE || fault.kind() == Fault.Kind.UNAVAILABLE;
        String what = fault.code() + (safe && !fault.message().isEmpty() ? ": " + fault.message() : "");
        return fault.passes()
                ? "DynamoDB failed or did not answer, after all attempts (" + what + ")."
                : "DynamoDB refuses the job: " + what;
    }
}
