package dev.replicator.testkit.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function's zip and configuration, from which any number of processes can be started. Each method returns a changed
 * copy:
 *
 * <pre>{@code
 * var function = PackagedFunction.of(zip, "dev.example.Handler::handleRequest").timeout(Duration.ofSeconds(20));
 * try (var process = function.environment(Map.of("TABLE", "orders")).start()) {
 *     process.invoke(event).json();
 * }
 * }</pre>
 *
 * @param environment beside the variables that Lambda sets; the test's own are not passed on
 * @param memory in MB
 * @param fileDescriptors how many the process may have open
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

    /** How Lambda starts the JVM: the archive of system classes, the first compiler only, one collector thread. */
    public static final List<String> LIKE_LAMBDA =
            List.of("-Xshare:auto", "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    public PackagedFunction {
        environment = Map.copyOf(environment);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /** With a time-out of 30 s, 512 MB, Lambda's 1,024 file descriptors, and no variables of its own. */
    public static PackagedFunction of(Path zip, String handler) {
        return new PackagedFunction(zip, handler, Map.of(), Duration.ofSeconds(30), 512, LIKE_LAMBDA, false, 1024);
    }

    /** Adds variables; of a name that is there already, the new value counts. */
    public PackagedFunction environment(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new PackagedFunction(zip, handler, all, timeout, memory, jvmArguments, hasSnapStart, fileDescriptors);
    }

    /** How long an invocation may take; after that the process is killed, as by Lambda. */
    public PackagedFunction timeout(Duration limit) {
        return new PackagedFunction(
                zip, handler, environment, limit, memory, jvmArguments, hasSnapStart, fileDescriptors);
    }

    public PackagedFunction memory(int megabytes) {
        return new PackagedFunction(
                zip, handler, environment, timeout, megabytes, jvmArguments, hasSnapStart, fileDescriptors);
    }

    /** In place of {@link #LIKE_LAMBDA}. */
    public PackagedFunction jvmArguments(List<String> arguments) {
        return new PackagedFunction(
                zip, handler, environment, timeout, memory, arguments, hasSnapStart, fileDescriptors);
    }

    /** Runs the hooks around a snapshot; the process waits where it would be taken until its first invocation. */
    public PackagedFunction snapStart() {
        return new PackagedFunction(zip, handler, environment, timeout, memory, jvmArguments, true, fileDescriptors);
    }

    public PackagedFunction fileDescriptors(int most) {
        return new PackagedFunction(zip, handler, environment, timeout, memory, jvmArguments, hasSnapStart, most);
    }

    /** Starts a process; returns before its initialization is over. */
    public FunctionProcess start() {
        return FunctionProcess.start(this);
    }
}
