package dev.replicator.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpServer;
import dev.replicator.ingest.upload.AnnouncedUploads;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.lambda.copy.GlueCrawler;
import dev.replicator.lambda.copy.S3Copier;
import dev.replicator.lambda.ingest.UploadEvent;
import dev.replicator.testkit.s3.LocalS3;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Copies, and a Glue that answers as the test says. */
class CopyHandlerIT {

    private static final String HANDLED = "{\"batchItemFailures\":[]}";
    private static final String AGAIN = "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}";

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (context, method, arguments) -> "request");

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private final String peer = "peer-" + UUID.randomUUID();
    private final Queue<Integer> answersOfGlue = new ArrayDeque<>();
    private HttpServer glue;
    private CopyHandler handler;

    @BeforeEach
    void start() throws IOException {
        glue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        glue.createContext("/", exchange -> {
            exchange.sendResponseHeaders(answersOfGlue.remove(), -1);
            exchange.close();
        });
        glue.start();
        s3.client().createBucket(create -> create.bucket(peer));
        S3AsyncClient client = s3.configured(S3AsyncClient.builder()).build();
        handler = new CopyHandler(
                new S3Copier(client, client, peer, Optional.empty(), S3Copier.LARGEST_COPY),
                Optional.of(new GlueCrawler(
                        AwsCrtHttpClient.builder().build(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")),
                        Region.US_EAST_1,
                        URI.create("http://127.0.0.1:" + glue.getAddress().getPort()),
                        "crawler")));
    }

    @AfterEach
    void stop() {
        glue.stop(0);
    }

    private String deliver(Upload upload) throws IOException {
        var event = "{\"Records\":[{\"messageId\":\"m1\",\"eventSource\":\"aws:sqs\",\"body\":\""
                + upload.announcement().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}]}";
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, CONTEXT);
        return answer.toString(UTF_8);
    }

    private Upload put(String key) {
        s3.client().putObject(put -> put.bucket(s3.bucket()).key(key), RequestBody.fromString("a,b\n"));
        return new Upload(s3.bucket(), key, "1", Optional.empty(), Optional.empty());
    }

    @Test
    void a_crawler_that_was_not_started_after_the_copy_is_when_the_upload_comes_again() throws IOException {
        answersOfGlue.addAll(List.of(400, 200));
        Upload upload = put("orders.csv");

        assertThat(deliver(upload)).isEqualTo(AGAIN);
        assertThat(s3.client().headObject(head -> head.bucket(peer).key("orders.csv")))
                .isNotNull();
        assertThat(deliver(upload)).isEqualTo(HANDLED);

        assertThat(answersOfGlue).isEmpty();
    }

    @Test
    void a_key_writes_no_line_of_its_own_into_the_log() throws IOException {
        var log = (Logger) LoggerFactory.getLogger("dev.replicator.lambda");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            deliver(new Upload(s3.bucket(), "a\n\u202eb\"", "1", Optional.empty(), Optional.empty()));
            new UploadEvent(List.of(new AnnouncedUploads(
                            Optional.of("m1"), new AnnouncedUploads.Unknown("\u2028it is\nsomething else"))))
                    .handle(new ByteArrayOutputStream(), any -> {});
        } finally {
            log.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "\"s3://" + s3.bucket() + "/a\\u000a\\u202eb\\\"\": GONE",
                        "An upload could not be handled and will be delivered again: "
                                + "IllegalArgumentException: \\u2028it is\\u000asomething else");
    }

    @Test
    void without_a_copy_there_is_nothing_to_crawl() throws IOException {
        Upload gone = new Upload(s3.bucket(), "gone.csv", "1", Optional.empty(), Optional.empty());

        assertThat(deliver(gone)).isEqualTo(HANDLED);
    }
}
