package dev.replicator.testkit.function;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a Java function with the command line and the environment variables that Lambda uses. */
final class Launch {

    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String NATIVE_LIBRARY =
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";
    /** Without this setting the SnapStart hooks are silently skipped. */
    private static final String SNAPSHOT_HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

    private Launch() {}

    static Process of(PackagedFunction function, String runtimeApi) {
        var code = ExplodedZip.of(function.zip());
        var limited = "ulimit -n " + function.fileDescriptors() + " && exec \"$0\" \"$@\"";
        var command = new ArrayList<>(List.of("/bin/sh", "-c", limited));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + function.memory() * 4 / 5
                + "m"); // the rest is for the memory that the JVM needs outside the heap
        command.addAll(function.jvmArguments());
        command.add(SNAPSHOT_HOOKS);
        command.add(NATIVE_LIBRARY + RuntimeClient.nativeLibrary());
        command.add("-cp");
        command.add(String.join(File.pathSeparator, RuntimeClient.classPath()));
        command.add(MAIN);
        command.add(function.handler());

        var builder = new ProcessBuilder(command)
                .directory(code.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        var environment = builder.environment();
        environment.clear();
        environment.putAll(lambdaVariables(function, code));
        environment.putAll(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the JVM of the function could not be started", e);
        }
    }

    static String arn(PackagedFunction function) {
        return "arn:aws:lambda:" + region(function) + ":123456789012:function:" + name(function);
    }

    private static Map<String, String> lambdaVariables(PackagedFunction function, Path code) {
        return Map.ofEntries(
                Map.entry("AWS_REGION", region(function)),
                Map.entry("AWS_DEFAULT_REGION", region(function)),
                Map.entry(
                        "AWS_EXECUTION_ENV",
                        "AWS_Lambda_java" + Runtime.version().feature()),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", name(function)),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory())),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name(function)),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", function.hasSnapStart() ? "snap-start" : "on-demand"),
                Map.entry("LAMBDA_TASK_ROOT", code.toString()),
                Map.entry("_HANDLER", function.handler()),
                Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", "UTC"));
    }

    private static String region(PackagedFunction function) {
        return function.environment().getOrDefault("AWS_REGION", "us-east-1");
    }

    private static String name(PackagedFunction function) {
        return String.valueOf(function.zip().getFileName()).replaceFirst("\\.[^.]*$", "");
    }
}
