package dev.replicator;

/** What is neither an expected outcome nor misuse. The message says what to do next. */
public final class ReplicatorException extends RuntimeException {

    ReplicatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
