package dev.replicator.testkit.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function's zip and configuration, from which any number of processes can be started. The configuration methods
 * return a changed copy:
 *
 * <pre>{@code
 * var function = PackagedFunction.of(zip, "dev.example.Handler::handleRequest").timeout(Duration.ofSeconds(20));
 * try (var process = function.environment(Map.of("TABLE", "orders")).start()) {
 *     process.invoke(event).json();
 * }
 * }</pre>
 *
 * @param environment variables in addition to those that Lambda sets; the process does not inherit the test's own
 * @param memory the function's memory, in MB
 * @param fileDescriptors how many file descriptors the process may have open
 */
public record PackagedFunction(
        Path zip,
        String handler,
        Map<String, String> environment,
        Duration timeout,
        int memory,
        List<String> jvmArguments,
        boolean hasSnapStart,
        int fileDescriptors) {

    /** The JVM options that Lambda uses: class data sharing, only the C1 compiler, and the serial garbage collector. */
    public static final List<String> LIKE_LAMBDA =
            List.of("-Xshare:auto", "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    public PackagedFunction {
        environment = Map.copyOf(environment);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /**
     * Creates a function with a timeout of 30 s, 512 MB of memory, Lambda's 1,024 file descriptors, and no environment
     * variables of its own.
     */
    public static PackagedFunction of(Path zip, String handler) {
        return new PackagedFunction(zip, handler, Map.of(), Duration.ofSeconds(30), 512, LIKE_LAMBDA, false, 1024);
    }

    /** Adds environment variables. A new value replaces an old one of the same name. */
    public PackagedFunction environment(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new PackagedFunction(zip, handler, all, timeout, memory, jvmArguments, hasSnapStart, fileDescriptors);
    }

    /** Sets the function's timeout. If an invocation takes longer, the process is killed, as in Lambda. */
    public PackagedFunction timeout(Duration limit) {
        return new PackagedFunction(
                zip, handler, environment, limit, memory, jvmArguments, hasSnapStart, fileDescriptors);
    }

    public PackagedFunction memory(int megabytes) {
        return new PackagedFunction(
                zip, handler, environment, timeout, megabytes, jvmArguments, hasSnapStart, fileDescriptors);
    }

    /** Sets the JVM options, instead of {@link #LIKE_LAMBDA}. */
    public PackagedFunction jvmArguments(List<String> arguments) {
        return new PackagedFunction(
                zip, handler, environment, timeout, memory, arguments, hasSnapStart, fileDescriptors);
    }

    /**
     * Simulates SnapStart: the hooks around a snapshot run, and the process waits at the point of the snapshot until
     * its first invocation or {@link FunctionProcess#restore()}.
     */
    public PackagedFunction snapStart() {
        return new PackagedFunction(zip, handler, environment, timeout, memory, jvmArguments, true, fileDescriptors);
    }

    public PackagedFunction fileDescriptors(int most) {
        return new PackagedFunction(zip, handler, environment, timeout, memory, jvmArguments, hasSnapStart, most);
    }

    /** Starts a process, and returns without waiting for its initialization. */
    public FunctionProcess start() {
        return FunctionProcess.start(this);
    }
}
