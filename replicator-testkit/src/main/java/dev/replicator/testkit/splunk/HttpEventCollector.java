package dev.replicator.testkit.splunk;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.Journal;
import dev.replicator.testkit.splunk.StrictJson.BadJsonException;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * An HTTP Event Collector with TLS on the loopback interface. It refuses what Splunk refuses, with Splunk's reply codes,
 * and keeps nothing of a request that it refuses. Thread-safe.
 *
 * <pre>{@code
 * try (var collector = HttpEventCollector.start(PrivateAuthority.of("ip:127.0.0.1"))) {
 *     collector.token(HecToken.of("d6d8…", "main"));
 *     …
 *     assertThat(collector.events().entries()).hasSize(3);
 * }
 * }</pre>
 */
public final class HttpEventCollector implements AutoCloseable {

    private static final String CHANNEL = "X-Splunk-Request-Channel";
    private static final int MEGABYTE = 1_000_000;

    private final Map<String, HecToken> tokens = new HashMap<>();
    private final Queue<HecFault> faults = new ArrayDeque<>();
    private final Journal<HecRequest> requests = new Journal<>();
    private final Journal<ReceivedEvent> events = new Journal<>();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private Optional<HecFault> always = Optional.empty();
    private Predicate<ReceivedEvent> refused = event -> false;
    private boolean indexing = true;
    private int largest = MEGABYTE;
    private final LoopbackServer server;

    private HttpEventCollector(PrivateAuthority authority) {
        server = LoopbackServer.start(this::handle, authority.server());
    }

    /** Starts a collector without tokens. */
    public static HttpEventCollector start(PrivateAuthority authority) {
        return new HttpEventCollector(authority);
    }

    public URI url() {
        return server.url();
    }

    /** Creates this token, or changes it. */
    public synchronized void token(HecToken token) {
        tokens.put(token.value(), token);
    }

    public synchronized void remove(String token) {
        tokens.remove(token);
    }

    /** Lets the next requests with events fail, each with one of these faults. */
    public synchronized void next(HecFault... scripted) {
        faults.addAll(List.of(scripted));
    }

    /** Lets all requests with events fail, until {@link #heal()}. */
    public synchronized void always(HecFault fault) {
        always = Optional.of(fault);
    }

    /** Ends all faults. */
    public synchronized void heal() {
        always = Optional.empty();
        faults.clear();
        refused = event -> false;
    }

    /** Refuses these events with reply code 6, as if Splunk could not parse them. */
    public synchronized void refuse(Predicate<ReceivedEvent> events) {
        refused = events;
    }

    /** Whether events are indexed, so that their acknowledgement comes. */
    public synchronized void indexing(boolean isIndexing) {
        indexing = isIndexing;
    }

    /** Sets the largest body that is accepted, in bytes, compressed and uncompressed; a megabyte by default. */
    public synchronized void largest(int bytes) {
        largest = bytes;
    }

    /** Returns the requests of all kinds, in the order of their arrival. */
    public Journal<HecRequest> requests() {
        return requests;
    }

    /** Returns the indexed events. */
    public Journal<ReceivedEvent> events() {
        return events;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath();
        var gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        var content = gzip ? gunzip(body) : Optional.of(body);
        var length = content.map(bytes -> bytes.length).orElse(0);
        requests.add(new HecRequest(
                exchange.getRequestMethod(),
                path,
                channel(exchange),
                gzip,
                body.length,
                length,
                exchange.getRemoteAddress().toString()));
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /services/collector/health", "GET /services/collector/health/1.0" ->
                send(exchange, HecAnswer.HEALTHY);
            case "POST /services/collector", "POST /services/collector/event", "POST /services/collector/event/1.0" -> {
                var fault = fault();
                if (fault.isEmpty()) {
                    send(exchange, receive(exchange, body.length, content));
                } else {
                    fail(exchange, fault.get(), body.length, content);
                }
            }
            case "POST /services/collector/ack", "POST /services/collector/ack/1.0" -> acknowledge(exchange, body);
            default -> send(exchange, HecAnswer.NOT_FOUND);
        }
    }

    private synchronized Optional<HecFault> fault() {
        var next = Optional.ofNullable(faults.poll());
        return next.isPresent() ? next : always;
    }

    private void fail(HttpExchange exchange, HecFault fault, int sent, Optional<byte[]> content) throws IOException {
        if (fault.indexes()) {
            receive(exchange, sent, content);
        }
        if (fault.answer().isPresent()) {
            send(exchange, fault.answer().get());
        } else if (!fault.holds()) {
            exchange.close();
        }
    }

    private synchronized HecAnswer receive(HttpExchange exchange, int sent, Optional<byte[]> content) {
        var refusal = refusal(exchange);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (content.isEmpty()) {
            return HecAnswer.INVALID_FORMAT;
        }
        if (sent > largest || content.get().length > largest) {
            return HecAnswer.TOO_LARGE;
        }
        var token = token(exchange);
        var parsed = new StrictEvents(token).parse(content.get());
        if (parsed.refusal().isPresent()) {
            return parsed.refusal().get();
        }
        for (int i = 0; i < parsed.events().size(); i++) {
            if (refused.test(parsed.events().get(i))) {
                return HecAnswer.INVALID_FORMAT.with("invalid-event-number", i);
            }
        }
        if (indexing) {
            parsed.events().forEach(events::add);
        }
        return token.acknowledges()
                ? HecAnswer.SUCCESS.with("ackId", acknowledgements.add(channel(exchange), indexing))
                : HecAnswer.SUCCESS;
    }

    /** Checks authorization and channel. */
    private synchronized Optional<HecAnswer> refusal(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return Optional.of(HecAnswer.TOKEN_REQUIRED);
        }
        if (!header.startsWith("Splunk ")) {
            return Optional.of(HecAnswer.INVALID_AUTHORIZATION);
        }
        if (!tokens.containsKey(header.substring(7))) {
            return Optional.of(HecAnswer.INVALID_TOKEN);
        }
        var token = token(exchange);
        if (!token.enabled()) {
            return Optional.of(HecAnswer.TOKEN_DISABLED);
        }
        return token.acknowledges() ? badChannel(channel(exchange)) : Optional.empty();
    }

    private static Optional<HecAnswer> badChannel(String channel) {
        if (channel.isEmpty()) {
            return Optional.of(HecAnswer.CHANNEL_MISSING);
        }
        try {
            UUID.fromString(channel);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(HecAnswer.INVALID_CHANNEL);
        }
    }

    private synchronized void acknowledge(HttpExchange exchange, byte[] body) throws IOException {
        var refusal = refusal(exchange);
        if (refusal.isPresent()) {
            send(exchange, refusal.get());
        } else if (!token(exchange).acknowledges()) {
            send(exchange, HecAnswer.ACK_DISABLED);
        } else {
            var ids = ids(body);
            if (ids.isEmpty()) {
                send(exchange, HecAnswer.INVALID_FORMAT);
            } else {
                send(exchange, 200, acknowledgements.answer(channel(exchange), ids.get()));
            }
        }
    }

    /** Reads the ids of {@code {"acks":[0,1]}}. */
    private static Optional<List<Long>> ids(byte[] body) {
        try (var json = new StrictJson(body)) {
            var query = json.next().orElse("");
            return query instanceof Map<?, ?> members && members.get("acks") instanceof List<?> acks
                    ? Optional.of(acks.stream()
                            .map(id -> ((BigDecimal) id).longValueExact())
                            .toList())
                    : Optional.empty();
        } catch (BadJsonException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private HecToken token(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        return tokens.getOrDefault(header == null ? "" : header.substring(7), HecToken.of(""));
    }

    /** Returns the channel, which is in a header or in the query. */
    private static String channel(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst(CHANNEL);
        var query = exchange.getRequestURI().getQuery();
        if (header != null) {
            return header;
        }
        return query != null && query.startsWith("channel=") ? query.substring(8) : "";
    }

    private static Optional<byte[]> gunzip(byte[] body) {
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return Optional.of(unzipped.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void send(HttpExchange exchange, HecAnswer answer) throws IOException {
        send(exchange, answer.status(), answer.json());
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Stops the server and closes all connections. */
    @Override
    public void close() {
        server.close();
    }
}
