package dev.replicator.lambda.hec;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests to the collector, and keeps the connections. The first request creates the HTTP client and the
 * channel, so that functions that start from the same snapshot share neither. Thread-safe.
 */
public final class HecClient {

    private static final String EVENTS = "/services/collector/event";
    private static final String ACKNOWLEDGEMENTS = "/services/collector/ack?channel=";
    private static final String HEALTH = "/services/collector/health";
    private static final Duration CONNECTED = Duration.ofSeconds(5);

    private final URI url;
    private final SSLContext tls;
    private final boolean acknowledges;
    private @Nullable Session session;

    /**
     * The HTTP client, and the channel of its acknowledgements. A load balancer with several collectors recognises the
     * client by a cookie, because only one of them knows the channel.
     */
    private record Session(HttpClient http, String channel) {}

    /**
     * Creates a client.
     *
     * @param url scheme, host and port
     * @param acknowledges whether the token has indexer acknowledgement, so that requests have a channel
     */
    public HecClient(URI url, SSLContext tls, boolean acknowledges) {
        this.url = url;
        this.tls = tls;
        this.acknowledges = acknowledges;
    }

    boolean acknowledges() {
        return acknowledges;
    }

    /** Sends events. Waits for the answer, at most for this time. */
    Reply send(byte[] gzip, String token, Duration most) {
        HttpRequest.Builder request = request(EVENTS)
                .header("Authorization", "Splunk " + token)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip));
        if (acknowledges) {
            request.header("X-Splunk-Request-Channel", session().channel());
        }
        return reply(request.build(), most);
    }

    /** Asks which of these requests are indexed. The collector forgets an id that it has reported as indexed. */
    Reply acknowledged(Collection<Long> ids, String token, Duration most) {
        String json = ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{\"acks\":[", "]}"));
        HttpRequest request = request(ACKNOWLEDGEMENTS + session().channel())
                .header("Authorization", "Splunk " + token)
                .header("X-Splunk-Request-Channel", session().channel())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return reply(request, most);
    }

    /** Asks for the collector's health, and returns the answer as a sentence for the log. */
    public String health(Duration most) {
        try {
            HttpResponse<byte[]> answer = answer(request(HEALTH).GET().build(), most);
            int code = ReplyBody.read(answer.body()).code().orElse(-1);
            return "HTTP " + answer.statusCode() + (code < 0 ? " without a reply code" : ", reply code " + code);
        } catch (ExecutionException | TimeoutException e) {
            Reply reply = ReplyClassifier.of(e);
            return reply instanceof Reply.Busy busy ? busy.why() : ((Reply.Unusable) reply).why();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    private Reply reply(HttpRequest request, Duration most) {
        try {
            HttpResponse<byte[]> answer = answer(request, most);
            return ReplyClassifier.of(answer.statusCode(), answer.body());
        } catch (ExecutionException | TimeoutException e) {
            return ReplyClassifier.of(e);
        }
    }

    private HttpResponse<byte[]> answer(HttpRequest request, Duration most)
            throws ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                session().http().sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the collector", e);
        } finally {
            answer.cancel(true); // after a time-out, frees the connection
        }
    }

    private synchronized Session session() {
        Session open = session;
        if (open == null) {
            SSLParameters checked = new SSLParameters();
            checked.setEndpointIdentificationAlgorithm("HTTPS");
            HttpClient http = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(CONNECTED)
                    .sslContext(tls)
                    .sslParameters(checked)
                    .cookieHandler(new CookieManager())
                    .build();
            open = new Session(http, UUID.randomUUID().toString());
            session = open;
        }
        return open;
    }
}
