package dev.replicator.testkit.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds AWS's runtime interface client on the class path of the tests: its jars, and its native library, which is
 * unpacked once.
 */
final class RuntimeClient {

    /** One class from each jar that the client needs. */
    private static final List<String> CLASSES = List.of(
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            "com.amazonaws.services.lambda.runtime.Context",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    private RuntimeClient() {}

    static List<String> classPath() {
        return CLASSES.stream().map(RuntimeClient::jar).distinct().toList();
    }

    static Path nativeLibrary() {
        return Library.FILE;
    }

    private static String jar(String name) {
        try {
            var source = Class.forName(name, false, RuntimeClient.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(source.getLocation().toURI()).toString();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "a packaged function needs com.amazonaws:aws-lambda-java-runtime-interface-client on the class path"
                            + " of its tests",
                    e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar of " + name + " is not a file", e);
        }
    }

    /**
     * Unpacks the native library to a folder of this JVM. The client would unpack it to a fixed path, and processes
     * that start at the same time would crash.
     */
    private static final class Library {

        static final Path FILE = unpack();

        private static Path unpack() {
            var name = "libaws-lambda-jni." + platform() + ".so";
            try (var in = RuntimeClient.class.getResourceAsStream("/jni/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("the runtime interface client has no " + name);
                }
                var file = Scratch.FOLDER.resolve(name);
                Files.copy(in, file);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException("the native library could not be unpacked", e);
            }
        }

        private static String platform() {
            var system = System.getProperty("os.name");
            if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
                throw new IllegalStateException("a packaged function runs on Linux only, since AWS's runtime interface"
                        + " client does; this is " + system);
            }
            var processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
            return (hasMusl() ? "linux_musl-" : "linux-") + processor;
        }

        private static boolean hasMusl() {
            try (Stream<Path> libraries = Files.list(Path.of("/lib"))) {
                return libraries.anyMatch(
                        file -> String.valueOf(file.getFileName()).startsWith("ld-musl-"));
            } catch (IOException e) {
                return false;
            }
        }
    }
}
