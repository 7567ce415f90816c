package dev.replicator.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged function as the build left it. */
final class Zip {

    private Zip() {}

    static Path path() {
        Path zip =
                Path.of(System.getProperty("replicator.root", ".."), "replicator-lambda/target/replicator-lambda.zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException(zip + " is not there: build it with 'mvn package -DskipTests'");
        }
        return zip;
    }
}
