package dev.replicator.cli.facts;

/**
 * An event source mapping, which sends the stream to a function.
 *
 * @param function its name, without version or alias
 * @param state such as {@code Enabled}
 * @param lastResult of the last batch, in Lambda's words; may be empty
 */
public record StreamMapping(String uuid, String function, String state, String lastResult) {

    private static final int NAME_IN_ARN = 6;

    public static StreamMapping of(String uuid, String functionArn, String state, String lastResult) {
        String[] parts = functionArn.split(":", -1);
        return new StreamMapping(
                uuid, parts.length > NAME_IN_ARN ? parts[NAME_IN_ARN] : functionArn, state, lastResult);
    }

    /** Whether it sends nothing, or will soon stop. */
    public boolean isStopped() {
        return state.equals("Disabled") || state.equals("Disabling") || state.equals("Deleting");
    }
}
