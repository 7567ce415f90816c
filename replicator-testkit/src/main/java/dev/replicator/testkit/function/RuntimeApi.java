package dev.replicator.testkit.function;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.function.FunctionResult.FunctionError;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lambda's Runtime API for one process: gives it one event at a time and receives its responses. */
final class RuntimeApi implements AutoCloseable {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String INVOCATION = RUNTIME + "invocation/";

    private final Duration timeout;
    private final String functionArn;
    private final BlockingQueue<QueuedEvent> waiting = new LinkedBlockingQueue<>();
    private final Map<String, QueuedEvent> unanswered = new ConcurrentHashMap<>();
    /**
     * Completes when the process asks for its first event or for its restoration; contains an error if the
     * initialization failed.
     */
    private final CompletableFuture<Optional<FunctionError>> initialized = new CompletableFuture<>();

    private final CompletableFuture<Boolean> restored = new CompletableFuture<>();
    private final CompletableFuture<FunctionError> over = new CompletableFuture<>();
    private final LoopbackServer server = LoopbackServer.start(this::handle);

    RuntimeApi(Duration timeout, String functionArn) {
        this.timeout = timeout;
        this.functionArn = functionArn;
    }

    String authority() {
        return server.authority();
    }

    CompletableFuture<Optional<FunctionError>> initialized() {
        return initialized;
    }

    /** Resumes a process that waits at the point where its snapshot would be taken. */
    void restore() {
        restored.complete(true);
    }

    CompletableFuture<FunctionResult> submit(byte[] event) {
        var invocation = new QueuedEvent(event);
        unanswered.put(invocation.id(), invocation);
        waiting.add(invocation);
        var unused = over.thenAccept(error -> invocation.answer().complete(error));
        return invocation.answer();
    }

    /**
     * Fails the initialization and all open invocations with this error, because the process has ended or cannot start.
     */
    void fail(FunctionError error) {
        initialized.complete(Optional.of(error));
        over.complete(error);
        restore();
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals(INVOCATION + "next")) {
                initialized.complete(Optional.empty());
                next(exchange);
            } else if (path.equals(RUNTIME + "restore/next")) {
                initialized.complete(Optional.empty());
                restored.join();
                exchange.sendResponseHeaders(200, -1);
            } else if (path.equals(RUNTIME + "init/error") || path.equals(RUNTIME + "restore/error")) {
                fail(ErrorReport.read(exchange));
                exchange.sendResponseHeaders(202, -1);
            } else if (path.startsWith(INVOCATION)) {
                answer(exchange, path.substring(INVOCATION.length()));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        QueuedEvent invocation;
        try {
            invocation = waiting.take();
        } catch (InterruptedException closed) {
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + timeout.toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        headers.set("Content-Type", "application/json");
        var unused = invocation.answer().completeOnTimeout(timedOut(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        exchange.sendResponseHeaders(200, invocation.event().length);
        exchange.getResponseBody().write(invocation.event());
    }

    private void answer(HttpExchange exchange, String idAndKind) throws IOException {
        var slash = idAndKind.indexOf('/');
        var invocation = unanswered.remove(idAndKind.substring(0, slash));
        if (invocation == null) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        var answer = idAndKind.substring(slash).equals("/response")
                ? new FunctionResult.Payload(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                : ErrorReport.read(exchange);
        exchange.sendResponseHeaders(202, -1);
        invocation.answer().complete(answer);
    }

    private FunctionError timedOut() {
        return FunctionError.of(
                FunctionProcess.TIMED_OUT, "Task timed out after %.2f seconds".formatted(timeout.toMillis() / 1000.0));
    }
}
