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
 * One execution environment of a function: a process that answers one invocation after the other. What waits for it
 * when it ends gets a function error, as from Lambda. Closing kills it.
 */
public final class FunctionProcess implements AutoCloseable {

    /** The type of a function error: the invocation took longer than the function's time-out. */
    public static final String TIMED_OUT = "Sandbox.Timedout";

    /** The type of a function error: the process ended. */
    public static final String EXITED = "Runtime.ExitError";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RuntimeApi api;
    private final Process process;
    /**
     * When it is over and whoever waits for it knows. Asked for while it lives: afterwards its number may be that of another
     * process, which would be waited for.
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

    /** Waits until the process is ready for its first event, or for its snapshot; empty if all went well. */
    public Optional<FunctionError> initError() {
        return api.initialized()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Lets a process with SnapStart go on from its snapshot; the first invocation does it too. */
    public void restore() {
        api.restore();
    }

    public FunctionResult invoke(byte[] event) {
        return invokeAsync(event).join();
    }

    public FunctionResult invoke(String json) {
        return invoke(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The event waits for those before it, and for the initialization; the time-out runs from when it is handed out. */
    public CompletableFuture<FunctionResult> invokeAsync(byte[] event) {
        restore();
        return api.submit(event).thenApply(answer -> {
            if (answer instanceof FunctionError error && error.type().equals(TIMED_OUT)) {
                kill();
            }
            return answer;
        });
    }

    /** The lines of standard output and standard error so far; it ends with the process. */
    public Journal<String> output() {
        return output;
    }

    /** Processor time, user and system, since the start of the process, which must be alive. */
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

    /** SIGKILL; returns when the process is gone and its output complete. */
    public void kill() {
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the output before it is read
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
