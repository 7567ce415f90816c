package dev.replicator.testkit.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A temporary folder for unpacked files; it is deleted when the JVM exits. */
final class Scratch {

    static final Path FOLDER = create();

    private Scratch() {}

    private static Path create() {
        try {
            var folder = Files.createTempDirectory("packaged-function-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the exploded function", e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // nobody can be informed any more, and the system cleans /tmp
        }
    }
}
