package dev.replicator.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpServer;
import dev.replicator.ingest.upload.AnnouncedUploads;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.lambda.copy.CopyKeys;
import dev.replicator.lambda.copy.GlueCrawler;
import dev.replicator.lambda.copy.S3Copier;
import dev.replicator.lambda.ingest.SqsContinuations;
import dev.replicator.lambda.ingest.UploadEvent;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.testkit.s3.LocalS3;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
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
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Copies, and a Glue that answers as the test says. */
class CopyHandlerIT {

    private static final String HANDLED = "{\"batchItemFailures\":[]}";
    private static final String AGAIN = "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}";

    private static final String READY = "{\"State\":\"READY\"}";
    private static final String RUNNING = "{\"State\":\"RUNNING\"}";

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (context, method, arguments) -> "request");

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private final String peer = "peer-" + UUID.randomUUID();
    private final Queue<GlueAnswer> answersOfGlue = new ArrayDeque<>();
    private final List<String> announcedAgain = new ArrayList<>();
    private HttpServer glue;
    private CopyHandler handler;

    private record GlueAnswer(String operation, int status, String body) {}

    private void glueSays(String crawler, GlueAnswer... start) {
        answersOfGlue.add(new GlueAnswer("GetCrawler", 200, "{\"Crawler\":" + crawler + "}"));
        answersOfGlue.addAll(List.of(start));
    }

    private static GlueAnswer started() {
        return new GlueAnswer("StartCrawler", 200, "{}");
    }

    private static GlueAnswer refused(String type) {
        return new GlueAnswer("StartCrawler", 400, "{\"__type\":\"" + type + "\"}");
    }

    @BeforeEach
    void start() throws IOException {
        glue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        glue.createContext("/", exchange -> {
            GlueAnswer answer = answersOfGlue.remove();
            boolean asked =
                    exchange.getRequestHeaders().getFirst("X-Amz-Target").equals("AWSGlue." + answer.operation());
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(asked ? answer.status() : 501, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        glue.start();
        s3.client().createBucket(create -> create.bucket(peer));
        S3AsyncClient client = s3.configured(S3AsyncClient.builder()).build();
        Clock clock = Clock.systemUTC();
        handler = new CopyHandler(
                new S3Copier(client, client, peer, CopyKeys.same(), Optional.empty(), S3Copier.LARGEST_COPY, clock),
                Optional.of(new CopyHandler.Crawling(
                        new GlueCrawler(
                                AwsCrtHttpClient.builder().build(),
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")),
                                Region.US_EAST_1,
                                URI.create(
                                        "http://127.0.0.1:" + glue.getAddress().getPort()),
                                "crawler"),
                        new SqsContinuations(this::queue, "https://queue/own", clock))),
                clock);
    }

    /** The function's own queue. */
    private SqsClient queue() {
        return (SqsClient) Proxy.newProxyInstance(
                SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, (sqs, method, arguments) -> {
                    @SuppressWarnings("unchecked")
                    var request = (Consumer<SendMessageRequest.Builder>) arguments[0];
                    var message =
                            SendMessageRequest.builder().applyMutation(request).build();
                    assertThat(message.delaySeconds()).isBetween(60, 900);
                    announcedAgain.add(message.messageBody());
                    return SendMessageResponse.builder().build();
                });
    }

    @AfterEach
    void stop() {
        glue.stop(0);
    }

    private String deliver(Upload upload) throws IOException {
        return deliverMessage(upload.announcement());
    }

    private String deliverMessage(String body) throws IOException {
        var event = "{\"Records\":[{\"messageId\":\"m1\",\"eventSource\":\"aws:sqs\",\"body\":\""
                + body.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}]}";
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, CONTEXT);
        return answer.toString(UTF_8);
    }

    private Upload put(String key) {
        s3.client().putObject(put -> put.bucket(s3.bucket()).key(key), RequestBody.fromString("a,b\n"));
        return new Upload(s3.bucket(), key, "1", Optional.empty(), Optional.empty());
    }

    private static String lastCrawl(String status, long seconds) {
        return "{\"State\":\"READY\",\"LastCrawl\":{\"Status\":\"" + status + "\",\"StartTime\":"
                + Instant.now().plusSeconds(seconds).getEpochSecond() + ".5}}";
    }

    private boolean isCopied() {
        return s3.client()
                .headObject(head -> head.bucket(peer).key("orders.csv"))
                .sdkHttpResponse()
                .isSuccessful();
    }

    /** The announcement is done when a crawl that began after the copy has succeeded. */
    @Test
    void the_crawler_is_started_after_a_copy_and_the_upload_announced_until_the_crawl_has_succeeded()
            throws IOException {
        glueSays(READY, started());
        glueSays(RUNNING);
        glueSays(lastCrawl("SUCCEEDED", 60));

        assertThat(deliver(put("orders.csv"))).isEqualTo(HANDLED);
        assertThat(deliverMessage(announcedAgain.remove(0))).isEqualTo(HANDLED);
        assertThat(deliverMessage(announcedAgain.remove(0))).isEqualTo(HANDLED);

        assertThat(announcedAgain).isEmpty();
        assertThat(answersOfGlue).isEmpty();
    }

    @Test
    void a_crawler_that_was_not_started_after_the_copy_is_when_the_upload_comes_again() throws IOException {
        glueSays(READY, refused("ThrottlingException"));
        glueSays(READY, started());
        Upload upload = put("orders.csv");

        assertThat(deliver(upload)).isEqualTo(AGAIN);
        assertThat(isCopied()).isTrue();
        assertThat(deliver(upload)).isEqualTo(HANDLED);

        assertThat(answersOfGlue).isEmpty();
    }

    @Test
    void a_crawler_that_does_not_exist_is_an_error_and_the_copy_is_there() throws IOException {
        answersOfGlue.add(new GlueAnswer("GetCrawler", 400, "{\"__type\":\"EntityNotFoundException\"}"));

        assertThat(deliver(put("orders.csv"))).isEqualTo(AGAIN);

        assertThat(isCopied()).isTrue();
    }

    /** The last copy of a burst: the crawl that is running began before it. */
    @Test
    void a_copy_during_a_crawl_is_crawled_when_that_crawl_has_ended() throws IOException {
        glueSays(RUNNING);
        glueSays(lastCrawl("SUCCEEDED", -60), started());

        assertThat(deliver(put("orders.csv"))).isEqualTo(HANDLED);
        assertThat(deliverMessage(announcedAgain.remove(0))).isEqualTo(HANDLED);

        assertThat(announcedAgain).hasSize(1);
        assertThat(answersOfGlue).isEmpty();
    }

    @Test
    void another_copy_that_has_just_started_the_crawler_is_no_error() throws IOException {
        glueSays(READY, refused("CrawlerRunningException"));

        assertThat(deliver(put("orders.csv"))).isEqualTo(HANDLED);

        assertThat(announcedAgain).hasSize(1);
    }

    /** Tried again, and at last a dead letter: so somebody hears of it. */
    @Test
    void a_crawl_that_failed_is_started_again_and_the_announcement_fails() throws IOException {
        glueSays(lastCrawl("FAILED", 60), started());

        assertThat(deliver(put("orders.csv"))).isEqualTo(AGAIN);

        assertThat(answersOfGlue).isEmpty();
        assertThat(announcedAgain).isEmpty();
    }

    @Test
    void what_is_wrong_with_the_variables_is_said_at_once() {
        var environment = new Environment(Map.of(
                "PEER_BUCKET",
                "bucket",
                "PEER_REGION",
                "us-east-1",
                "COPY_PREFIX",
                "orders",
                "COPY_PARTITION",
                "d t",
                "SOURCE_REGION",
                "here",
                "CATALOG_CRAWLER",
                "crawler"));

        CopyHandler.Variables.of(environment);

        assertThatThrownBy(environment::check)
                .hasMessageContainingAll(
                        "COPY_PREFIX is not a prefix",
                        "COPY_PARTITION is not the name of a partition",
                        "SOURCE_REGION is not a region",
                        "CONTINUATION_QUEUE_URL is required with CATALOG_CRAWLER");
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
