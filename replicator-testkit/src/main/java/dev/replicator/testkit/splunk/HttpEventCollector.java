package dev.replicator.testkit.splunk;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.Journal;
import dev.replicator.testkit.splunk.StrictJson.BadJsonException;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Predicate;

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

    private void handle(HttpExchange http) throws IOException {
        var exchange = HecExchange.of(http);
        requests.add(exchange.request());
        switch (exchange.operation()) {
            case "GET /services/collector/health" -> exchange.answer(HecAnswer.HEALTHY);
            case "POST /services/collector", "POST /services/collector/event" -> {
                var fault = fault();
                if (fault.isEmpty()) {
                    exchange.answer(receive(exchange));
                } else {
                    fail(exchange, fault.get());
                }
            }
            case "POST /services/collector/ack" -> acknowledge(exchange);
            default -> exchange.answer(HecAnswer.NOT_FOUND);
        }
    }

    private synchronized Optional<HecFault> fault() {
        var next = Optional.ofNullable(faults.poll());
        return next.isPresent() ? next : always;
    }

    private void fail(HecExchange exchange, HecFault fault) throws IOException {
        if (fault.indexes()) {
            receive(exchange);
        }
        if (fault.answer().isPresent()) {
            exchange.answer(fault.answer().get());
        } else if (!fault.holds()) {
            exchange.drop();
        }
    }

    private synchronized HecAnswer receive(HecExchange exchange) {
        var refusal = refusal(exchange);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (exchange.content().isEmpty()) {
            return HecAnswer.INVALID_FORMAT;
        }
        var content = exchange.content().get();
        if (exchange.body().length > largest || content.length > largest) {
            return HecAnswer.TOO_LARGE;
        }
        var token = token(exchange);
        var parsed = new StrictEvents(token).parse(content);
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
                ? HecAnswer.SUCCESS.with("ackId", acknowledgements.add(exchange.channel(), indexing))
                : HecAnswer.SUCCESS;
    }

    /** Checks authorization and channel. */
    private synchronized Optional<HecAnswer> refusal(HecExchange exchange) {
        if (!exchange.hasAuthorization()) {
            return Optional.of(HecAnswer.TOKEN_REQUIRED);
        }
        var value = exchange.token();
        if (value.isEmpty()) {
            return Optional.of(HecAnswer.INVALID_AUTHORIZATION);
        }
        if (!tokens.containsKey(value.get())) {
            return Optional.of(HecAnswer.INVALID_TOKEN);
        }
        var token = token(exchange);
        if (!token.enabled()) {
            return Optional.of(HecAnswer.TOKEN_DISABLED);
        }
        return token.acknowledges() ? badChannel(exchange.channel()) : Optional.empty();
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

    private HecToken token(HecExchange exchange) {
        var value = exchange.token().orElse("");
        return tokens.getOrDefault(value, HecToken.of(value));
    }

    private synchronized void acknowledge(HecExchange exchange) throws IOException {
        var refusal = refusal(exchange);
        var ids = ids(exchange.body());
        if (refusal.isPresent()) {
            exchange.answer(refusal.get());
        } else if (!token(exchange).acknowledges()) {
            exchange.answer(HecAnswer.ACK_DISABLED);
        } else if (ids.isEmpty()) {
            exchange.answer(HecAnswer.INVALID_FORMAT);
        } else {
            exchange.answer(200, acknowledgements.answer(exchange.channel(), ids.get()));
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

    /** Stops the server and closes all connections. */
    @Override
    public void close() {
        server.close();
    }
}
