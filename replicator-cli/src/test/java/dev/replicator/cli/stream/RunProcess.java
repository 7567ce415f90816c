package dev.replicator.cli.stream;

import dev.replicator.testkit.local.TwoRegions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code replicator run} in a process of its own. */
record RunProcess(Process process, Path output, Path errors) {

    static RunProcess start(TwoRegions aws, Path directory, String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.replicator.cli.Main",
                "run",
                "--primary-table",
                OrdersTable.PRIMARY,
                "--replica-region",
                aws.peer().region().id(),
                "--json"));
        command.addAll(List.of(more));
        File output = directory.resolve(name + ".output").toFile();
        File errors = directory.resolve(name + ".errors").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output)
                .redirectError(errors);
        builder.environment().putAll(aws.primary().environment());
        builder.environment().put("AWS_ENDPOINT_URL", aws.primary().endpoint().toString());
        return new RunProcess(builder.start(), output.toPath(), errors.toPath());
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    String said() throws IOException {
        return Files.readString(errors);
    }
}
