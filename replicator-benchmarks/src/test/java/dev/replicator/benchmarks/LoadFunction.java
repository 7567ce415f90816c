package dev.replicator.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.benchmarks.measure.Compiler;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.PackagedFunction;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The packaged function on uploads, with a bucket that is a folder. */
final class LoadFunction implements AutoCloseable {

    private static final int MEMORY = 1769;
    /** What {@link PackagedFunction} makes of the memory, and the compiler as Terraform sets it. */
    static final List<String> JVM = Stream.concat(
                    Stream.of("-Xmx" + MEMORY * 4 / 5 + "m"), Compiler.C2.flags().stream())
            .toList();

    private static final String ALL_LOADED = "{\"batchItemFailures\":[]}";
    private static final String ETAG = "\"0\"";
    /** Each upload is newer than all before it, also those to an earlier function. */
    private static final AtomicInteger UPLOADS = new AtomicInteger();

    private static final String UPLOADED = "Sat, 21 Nov 2026 10:00:00 GMT";

    private final Path folder;
    private final LoopbackServer bucket = LoopbackServer.start(this::answer);
    private final FunctionProcess process;

    LoadFunction(Path zip, URI dynamoDb, String table, Path folder) {
        this.folder = folder;
        this.process = PackagedFunction.of(zip, "dev.replicator.lambda.IngestHandler::handleRequest")
                .memory(MEMORY)
                .timeout(Duration.ofMinutes(5))
                .jvmArguments(Compiler.C2.flags())
                .environment(Map.of(
                        "INGEST_TABLE", table,
                        "OBJECT_LEDGER_TABLE", "objects",
                        "CONTINUATION_QUEUE_URL", "http://127.0.0.1:1/queue",
                        "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString(),
                        "AWS_ENDPOINT_URL_S3", bucket.url().toString(),
                        "AWS_ACCESS_KEY_ID", "benchmarks",
                        "AWS_SECRET_ACCESS_KEY", "none"))
                .start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(
                String.valueOf(Path.of(exchange.getRequestURI().getPath()).getFileName()));
        exchange.getResponseHeaders().set("ETag", ETAG);
        exchange.getResponseHeaders().set("Last-Modified", UPLOADED);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(Files.size(file)));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
        exchange.close();
    }

    /** The processor time that it takes to load a file of the folder. */
    Duration load(String key) {
        String order = "%040d".formatted(UPLOADS.incrementAndGet());
        String event = new Upload("bucket", key, order, Optional.empty(), Optional.of("0")).announcement();
        Duration before = process.cpuTime();
        String answer = process.invoke("{\"Records\":[{\"messageId\":\"m\",\"eventSource\":\"aws:sqs\",\"body\":\""
                        + event.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}]}")
                .json();
        if (!answer.equals(ALL_LOADED)) {
            throw new IllegalStateException(
                    answer + "\n" + String.join("\n", process.output().entries()));
        }
        return process.cpuTime().minus(before);
    }

    @Override
    public void close() {
        process.close();
        bucket.close();
    }
}
