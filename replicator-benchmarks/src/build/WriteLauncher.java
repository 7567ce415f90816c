import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a file of arguments for {@code java @file}: the class path of this machine and the main class. A jar that held
 * everything would hold DynamoDB Local, which must not be passed on.
 */
final class WriteLauncher {

    private WriteLauncher() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(
                Path.of(arguments[0]),
                String.join(
                        "\n",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-Dreplicator.root=\"" + Path.of(arguments[1]).normalize() + "\"",
                        "-cp",
                        "\"" + arguments[2] + "\"",
                        "dev.replicator.benchmarks.Benchmarks",
                        ""));
    }
}
