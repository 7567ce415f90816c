package dev.replicator.testkit.function;

import dev.replicator.testkit.Journal;
import dev.replicator.testkit.function.FunctionResult.FunctionError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One execution environment of a function: a process that handles one invocation at a time. If the process ends, all
 * open invocations get a function error, as in Lambda. {@link #close()} kills the process.
 */
public final class FunctionProcess implements AutoCloseable {

    /** The type of the function error when an invocation exceeds the function's timeout. */
    public static final String TIMED_OUT = "Sandbox.Timedout";

    /** The type of the function error when the process ends before it answers. */
    public static final String EXITED = "Runtime.ExitError";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RuntimeApi api;
    private final Process process;
    /**
     * Completes when the process has ended and all open invocations have their function error. It is created while the
     * process is alive, because the process ID may later belong to another process.
     */
    private final CompletableFuture<Void> exit;

    private final Journal<String> output = new Journal<>();

    private FunctionProcess(RuntimeApi api, Process process) {
        this.api = api;
        this.process = process;
        this.exit = process.onExit()
                .thenAccept(gone -> api.fail(FunctionError.of(
                        EXITED, "Runtime exited with status " + gone.exitValue() + " before it answered")));
    }

    static FunctionProcess start(PackagedFunction function) {
        var api = new RuntimeApi(function.timeout(), Launch.arn(function));
        try {
            var started = new FunctionProcess(api, Launch.of(function, api.authority()));
            started.watch();
            return started;
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
    }

    /**
     * Waits until the process is ready for its first event or for its snapshot. Returns the initialization error; empty
     * if the initialization succeeded.
     */
    public Optional<FunctionError> initError() {
        return api.initialized()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Resumes a SnapStart process from its snapshot. The first invocation does this automatically. */
    public void restore() {
        api.restore();
    }

    public FunctionResult invoke(byte[] event) {
        return invokeAsync(event).join();
    }

    public FunctionResult invoke(String json) {
        return invoke(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Queues an event. It is handed to the function after the initialization and after all earlier events; the
     * function's timeout starts at that moment.
     */
    public CompletableFuture<FunctionResult> invokeAsync(byte[] event) {
        restore();
        return api.submit(event).thenApply(answer -> {
            if (answer instanceof FunctionError error && error.type().equals(TIMED_OUT)) {
                kill();
            }
            return answer;
        });
    }

    /**
     * Returns the lines that the process has written to standard output and standard error. The journal ends when the
     * process ends.
     */
    public Journal<String> output() {
        return output;
    }

    /**
     * Returns the CPU time, user and system, since the start of the process.
     *
     * @throws IllegalStateException if the process has ended
     */
    public Duration cpuTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the process is over, and its CPU time is not known"));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the process with SIGKILL. Returns when the process has ended and all of its output has been read. */
    public void kill() {
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the output before it has been read
        exit.join();
        output.awaitEnd(PATIENCE);
    }

    @Override
    public void close() {
        kill();
        api.close();
    }

    private void watch() {
        var reader = new Thread(this::readOutput, "function-output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void readOutput() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the output of the function broke off", e);
        } finally {
            output.end();
        }
    }
}
