package dev.replicator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The command in a process of its own, as a user starts it. */
final class Run {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path out;
    private final Path err;

    private Run(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param directory where it runs, with only these variables of AWS */
    static Run start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // most commands end before the other compiler pays
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return start(directory, environment, command);
    }

    static Run start(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        Path out = Files.createTempFile(directory, "out-", ".txt");
        Path err = Files.createTempFile(directory, "err-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(hearingCtrlC(command))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        return new Run(builder.start(), out, err);
    }

    /** A shell lets what it starts in the background ignore Ctrl-C, and so what that starts in turn, such as this build. */
    private static List<String> hearingCtrlC(List<String> command) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return command;
        }
        List<String> hearing = new ArrayList<>(List.of("env", "--default-signal=INT"));
        hearing.addAll(command);
        return hearing;
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the command did not end: " + said() + complained());
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    /** Waits until something is so; fails if the command ends before. */
    void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS) && !condition.getAsBoolean()) {
                throw new AssertionError("the command ended too early: " + said() + complained());
            }
        }
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Its standard output. */
    String said() {
        return read(out);
    }

    /** Its standard error. */
    String complained() {
        return read(err);
    }

    /** What it told as JSON. */
    List<JsonNode> told(String type) {
        return said().lines()
                .map(Run::parsed)
                .filter(object -> object.path("type").asText().equals(type))
                .toList();
    }

    JsonNode result() {
        List<JsonNode> results = told("result");
        if (results.size() != 1) {
            throw new AssertionError("no result in: " + said() + complained());
        }
        return results.get(0);
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
