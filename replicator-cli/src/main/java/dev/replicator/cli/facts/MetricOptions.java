package dev.replicator.cli.facts;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The command-line options about the function and its metrics. */
public final class MetricOptions {

    @Option(
            names = "--namespace",
            defaultValue = "DynamoDbReplicator",
            paramLabel = "NAME",
            description = "The namespace of the function's metrics. Default: ${DEFAULT-VALUE}.")
    public String namespace = "";

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description =
                    "The function to look at, if other functions also read the stream. Default: every function that reads it.")
    public Optional<String> function = Optional.empty();
}
