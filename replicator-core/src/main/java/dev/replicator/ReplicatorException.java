package dev.replicator;

/** Signals a fault of the replicator itself. The message says what to do next. */
public final class ReplicatorException extends RuntimeException {

    ReplicatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
