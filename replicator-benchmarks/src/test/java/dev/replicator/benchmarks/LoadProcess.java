package dev.replicator.benchmarks;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command {@code replicator load} as the build left it, and as the launcher of a clone starts it. */
record LoadProcess(URI endpoint) {

    static final List<String> JVM = List.of("-XX:+UseSerialGC");

    ProcessBuilder dryRun(Path file) {
        Path app = Path.of(System.getProperty("replicator.root", ".."), "replicator-cli/target/app");
        if (!Files.exists(app)) {
            throw new IllegalStateException(app + " is not there: build it with 'mvn package -DskipTests'");
        }
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(JVM);
        words.addAll(List.of(
                "-cp",
                app.resolve("replicator.jar") + File.pathSeparator + app.resolve("lib") + "/*",
                "dev.replicator.cli.Main",
                "load",
                file.toString(),
                "--table=orders",
                "--dry-run"));
        var command = new ProcessBuilder(words);
        command.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        endpoint.toString(),
                        "AWS_ACCESS_KEY_ID",
                        "benchmarks",
                        "AWS_SECRET_ACCESS_KEY",
                        "none",
                        "AWS_REGION",
                        "eu-west-1"));
        return command;
    }
}
