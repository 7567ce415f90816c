package dev.replicator.testkit.function;

/** What an invocation came to. */
public sealed interface FunctionResult {

    /** The answer's JSON, if the function gave one. */
    String json();

    /** What the function returned. */
    record Payload(String json) implements FunctionResult {}

    /**
     * What Lambda reports as a function error: an exception, a time-out, an initialization that failed, an exit.
     *
     * @param report all that the function said of it, stack trace included; empty if Lambda itself speaks
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
