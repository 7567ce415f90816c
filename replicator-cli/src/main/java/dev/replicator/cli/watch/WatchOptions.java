package dev.replicator.cli.watch;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What is watched beside the tables. */
final class WatchOptions {

    @Option(
            names = "--namespace",
            defaultValue = "DynamoDbReplicator",
            paramLabel = "NAME",
            description = "The namespace of the function's metrics. Default: ${DEFAULT-VALUE}.")
    String namespace = "";

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description = "The function, if others read the stream too. Default: every function that reads it.")
    Optional<String> function = Optional.empty();
}
