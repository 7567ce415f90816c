package dev.replicator.testkit.function;

/** The result of an invocation: a payload or a function error. */
public sealed interface FunctionResult {

    /**
     * Returns the response's JSON.
     *
     * @throws IllegalStateException if the invocation failed
     */
    String json();

    /** The JSON that the function returned. */
    record Payload(String json) implements FunctionResult {}

    /**
     * A function error, as Lambda reports it: an exception, a time-out, a failed initialization or an exit of the
     * process.
     *
     * @param report everything that the function reported about the error, including the stack trace; empty if the
     *     error comes from Lambda itself
     */
    record FunctionError(String type, String message, String report) implements FunctionResult {

        static FunctionError of(String type, String message) {
            return new FunctionError(type, message, "");
        }

        @Override
        public String json() {
            throw new IllegalStateException("the function failed: " + type + ": " + message);
        }
    }
}
