package dev.replicator.testkit.splunk;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A request that is being answered. */
final class HecExchange {

    private static final String SCHEME = "Splunk ";

    private final HttpExchange http;
    private final byte[] body;
    private final Optional<byte[]> content;

    private HecExchange(HttpExchange http, byte[] body, Optional<byte[]> content) {
        this.http = http;
        this.body = body;
        this.content = content;
    }

    static HecExchange of(HttpExchange http) throws IOException {
        var body = http.getRequestBody().readAllBytes();
        return new HecExchange(http, body, isGzip(http) ? gunzip(body) : Optional.of(body));
    }

    private static boolean isGzip(HttpExchange http) {
        return "gzip".equals(http.getRequestHeaders().getFirst("Content-Encoding"));
    }

    private static Optional<byte[]> gunzip(byte[] body) {
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return Optional.of(unzipped.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the body as it was sent. */
    byte[] body() {
        return body;
    }

    /** Returns the uncompressed body; empty if it is damaged. */
    Optional<byte[]> content() {
        return content;
    }

    HecRequest request() {
        return new HecRequest(
                http.getRequestMethod(),
                path(),
                channel(),
                isGzip(http),
                body.length,
                content.map(bytes -> bytes.length).orElse(0),
                http.getRemoteAddress().toString());
    }

    private String path() {
        return http.getRequestURI().getPath();
    }

    /** Returns method and path; a version at the end of the path is left out. */
    String operation() {
        var path = path();
        return http.getRequestMethod() + " " + (path.endsWith("/1.0") ? path.substring(0, path.length() - 4) : path);
    }

    boolean hasAuthorization() {
        return http.getRequestHeaders().containsKey("Authorization");
    }

    /** Returns the token; empty without an authorization of Splunk's scheme. */
    Optional<String> token() {
        return Optional.ofNullable(http.getRequestHeaders().getFirst("Authorization"))
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()));
    }

    /** Returns the channel from the header or the query; an empty text if the request names no channel. */
    String channel() {
        var header = http.getRequestHeaders().getFirst("X-Splunk-Request-Channel");
        var query = http.getRequestURI().getQuery();
        if (header != null) {
            return header;
        }
        return query != null && query.startsWith("channel=") ? query.substring(8) : "";
    }

    void answer(HecAnswer answer) throws IOException {
        answer(answer.status(), answer.json());
    }

    void answer(int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    /** Closes the connection without an answer. */
    void drop() {
        http.close();
    }
}
