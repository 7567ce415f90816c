package dev.replicator.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.replicator.ingest.compression.SourceFailure;
import dev.replicator.ingest.format.FileFormat;
import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.format.Rows;
import dev.replicator.ingest.parse.WantedFields;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** S3's side is a server that hangs up in the middle of an object. */
class S3FileTest {

    /** CSV. */
    private static final byte[] CONTENT = IntStream.range(0, 150_000)
            .mapToObj(i -> i == 0 ? "id" : "" + i)
            .collect(Collectors.joining("\n"))
            .getBytes(US_ASCII);

    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final List<String> ifMatch = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean refuses;
    private HttpServer server;
    private S3AsyncClient s3;
    private final Map<String, String> metadata = new HashMap<>();
    private IntUnaryOperator bytesBeforeItHangsUp = request -> CONTENT.length;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        s3 = S3AsyncClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.getResponseHeaders().set("Last-Modified", "Sat, 31 Jan 2026 12:00:00 GMT");
        metadata.forEach((name, value) -> exchange.getResponseHeaders().set("x-amz-meta-" + name, value));
        if (exchange.getRequestMethod().equals("HEAD")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match"))
                    .ifPresent(ifMatch::add);
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(CONTENT.length));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        if (refuses) {
            ranges.add("refused");
            byte[] why = "<Error><Code>AccessDenied</Code><Message>No.</Message></Error>".getBytes(US_ASCII);
            exchange.sendResponseHeaders(403, why.length);
            exchange.getResponseBody().write(why);
            exchange.close();
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        int sent = Math.min(bytesBeforeItHangsUp.applyAsInt(ranges.size()), CONTENT.length - from);
        exchange.sendResponseHeaders(range == null ? 200 : 206, CONTENT.length - from);
        exchange.getResponseBody().write(CONTENT, from, sent);
        exchange.close();
    }

    private S3File file() {
        return S3File.find(s3, "bucket", "key", Optional.empty(), Optional.empty());
    }

    @Test
    void it_is_read_on_where_the_connection_breaks_off() throws IOException {
        bytesBeforeItHangsUp = request -> request < 9 ? 123_456 : CONTENT.length;

        try (InputStream in = file().open()) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }

        assertThat(ranges).hasSizeGreaterThan(5).startsWith("null").doesNotHaveDuplicates();
    }

    @Test
    void where_nothing_more_comes_the_place_has_failed_and_not_the_file() throws IOException {
        bytesBeforeItHangsUp = request -> request == 1 ? 500_000 : 0;

        try (Rows rows = Rows.open(file().open(), FormatOptions.of(Optional.of(FileFormat.CSV)), WantedFields.ALL)) {
            assertThatThrownBy(() -> {
                        while (rows.next().isPresent()) {}
                    })
                    .isInstanceOf(SourceFailure.class);
        }
        assertThat(ranges).hasSize(5);
    }

    @Test
    void what_s3_refuses_it_says_and_is_not_asked_for_again() throws IOException {
        S3File file = file();
        refuses = true;

        assertThatThrownBy(
                        () -> Rows.open(file.open(), FormatOptions.of(Optional.of(FileFormat.CSV)), WantedFields.ALL))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("AccessDenied");
        assertThat(ranges).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-30T12:00:00Z, 2026-01-30T12:00:00Z",
        "2026-02-01T12:00:00Z, 2026-01-31T12:00:00Z",
        "yesterday, 2026-01-31T12:00:00Z",
        ", 2026-01-31T12:00:00Z"
    })
    void a_copy_was_uploaded_when_its_source_was(@Nullable String said, Instant uploaded) {
        Optional.ofNullable(said).ifPresent(instant -> metadata.put("replicator-uploaded", instant));

        assertThat(file().uploaded()).isEqualTo(uploaded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\""})
    void an_etag_is_asked_for_in_its_quotes_whether_the_announcement_has_them_or_not(String eTag) {
        var unused = S3File.find(s3, "bucket", "key", Optional.empty(), Optional.of(eTag));

        assertThat(ifMatch).containsExactly("\"1\"");
    }
}
