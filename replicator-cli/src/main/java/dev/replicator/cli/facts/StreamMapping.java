package dev.replicator.cli.facts;

/**
 * An event source mapping of Lambda, which sends the records of the stream to a function.
 *
 * @param function the name of the function, without version or alias
 * @param state the state of the mapping, such as {@code Enabled}
 * @param lastResult the result of the last batch, in Lambda's words; may be empty
 */
public record StreamMapping(String uuid, String function, String state, String lastResult) {

    private static final int NAME_IN_ARN = 6;

    public static StreamMapping of(String uuid, String functionArn, String state, String lastResult) {
        String[] parts = functionArn.split(":", -1);
        return new StreamMapping(
                uuid, parts.length > NAME_IN_ARN ? parts[NAME_IN_ARN] : functionArn, state, lastResult);
    }

    /** Returns whether the mapping sends nothing, or will soon stop sending. */
    public boolean isStopped() {
        return state.equals("Disabled") || state.equals("Disabling") || state.equals("Deleting");
    }
}
