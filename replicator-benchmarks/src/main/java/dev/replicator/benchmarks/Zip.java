package dev.replicator.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the function's zip that the build created. */
final class Zip {

    private Zip() {}

    static Path path() {
        Path zip =
                Path.of(System.getProperty("replicator.root", ".."), "replicator-lambda/target/replicator-lambda.zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException(zip + " does not exist; build it with 'mvn package -DskipTests'");
        }
        return zip;
    }
}
