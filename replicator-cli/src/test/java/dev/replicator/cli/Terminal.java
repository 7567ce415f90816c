package dev.replicator.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command in a real terminal: the pseudo-terminal of {@code script}, which every Debian has (package bsdutils). What is
 * typed goes through the terminal, so Ctrl-C is one.
 */
final class Terminal {

    private static final int CTRL_C = 3;
    /** What the terminal shows of it, wherever the cursor is. */
    private static final String ECHO = "^C";

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Process process;
    private final Path screen;

    private Terminal(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    /** Without it the tests of terminals are skipped where somebody works, and fail where the build is guarded. */
    static void require() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/script"));
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(there, "script of util-linux is missing (Debian: bsdutils)");
        }
        assumeTrue(there, "script of util-linux is missing");
    }

    /**
     * Starts a command.
     *
     * @param redirections of the shell, such as {@code 2>errors.txt}
     */
    static Terminal start(
            Path directory, Map<String, String> environment, int columns, String redirections, List<String> command)
            throws IOException {
        Path screen = Files.createTempFile(directory, "screen-", ".txt");
        String line = "stty cols " + columns + " rows 40; exec env --default-signal=INT "
                + command.stream().map(Terminal::quoted).collect(Collectors.joining(" ")) + " " + redirections;
        ProcessBuilder builder = new ProcessBuilder(
                        "script", "--quiet", "--flush", "--return", "--command", line, "/dev/null")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().putAll(environment);
        return new Terminal(builder.start(), screen);
    }

    /** The Java of this test, with the command's arguments. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    void pressCtrlC() throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(CTRL_C);
        keyboard.flush();
    }

    /** Waits until this stands on the screen; fails if the command ends before. */
    Terminal await(String text) throws InterruptedException {
        while (!raw().contains(text)) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS) && !raw().contains(text)) {
                throw new AssertionError("the command ended before it said '" + text + "': " + raw());
            }
        }
        return this;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the command did not end: " + raw());
        }
        return process.exitValue();
    }

    /** All that went to the terminal, byte by byte. */
    String raw() {
        try {
            return Files.readString(screen, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The lines as somebody sees them in the end: without colours, and without what was written over. */
    List<String> lines() {
        return raw().lines()
                .map(line -> line.replace(ECHO, ""))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1).replace("\u001b[K", ""))
                .map(line -> COLOUR.matcher(line).replaceAll(""))
                .toList();
    }

    /** As one text, each word behind a blank, however the lines are broken. */
    String text() {
        return String.join(" ", lines()).replaceAll("\\s+", " ");
    }
}
