package dev.replicator.testkit.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.Journal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An HTTP endpoint that passes requests on to another endpoint, and injects faults by rules:
 *
 * <pre>{@code
 * var table = ScriptedEndpoint.before(aws.peer().endpoint()).every(5, WireFault.throttle());
 * }</pre>
 *
 * <p>For each request, the first rule that returns a fault decides; rules are checked in the order in which they were
 * added. A request without a fault is passed on. Requests are numbered from 1 in the order in which they arrive, and many
 * can be in flight. The target must not check signatures, because clients sign for this endpoint's host. Thread-safe;
 * rules may be added at any time.
 */
public final class ScriptedEndpoint implements AutoCloseable {

    /** Headers that belong to a connection, so they are not passed on with the message. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "keep-alive");

    private final URI target;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Function<WireRequest, Optional<WireFault>>> script = new CopyOnWriteArrayList<>();
    private final Journal<WireRequest> arrivals = new Journal<>();
    private final Journal<Passage> passages = new Journal<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peakInFlight = new AtomicInteger();
    private final LoopbackServer server;

    private ScriptedEndpoint(URI target) {
        this.target = target;
        this.server = LoopbackServer.start(this::handle);
    }

    public static ScriptedEndpoint before(URI target) {
        return new ScriptedEndpoint(target);
    }

    /** Returns the URL at which this endpoint listens. */
    public URI url() {
        return server.url();
    }

    /** Applies the fault only to the request with this number. */
    public ScriptedEndpoint on(int number, WireFault fault) {
        return when(request -> request.number() == number, fault);
    }

    /** Applies the fault to every request of this operation. */
    public ScriptedEndpoint on(String operation, WireFault fault) {
        return when(request -> request.operation().equals(operation), fault);
    }

    /** Applies the fault to every n-th request: n, 2n, 3n, … */
    public ScriptedEndpoint every(int n, WireFault fault) {
        return when(request -> request.number() % n == 0, fault);
    }

    /** Applies the fault to every request whose number is higher than this one. */
    public ScriptedEndpoint after(int number, WireFault fault) {
        return when(request -> request.number() > number, fault);
    }

    public ScriptedEndpoint always(WireFault fault) {
        return when(request -> true, fault);
    }

    public ScriptedEndpoint when(Predicate<WireRequest> requests, WireFault fault) {
        return script(request -> requests.test(request) ? Optional.of(fault) : Optional.empty());
    }

    /** Adds a rule. It returns the fault for a request, or empty if the next rule decides. */
    public ScriptedEndpoint script(Function<WireRequest, Optional<WireFault>> rule) {
        script.add(rule);
        return this;
    }

    /** Removes all rules, so that every later request is passed on. */
    public void heal() {
        script.clear();
    }

    /** Returns the requests in the order in which they arrived. */
    public Journal<WireRequest> arrivals() {
        return arrivals;
    }

    /** Returns the completed requests in the order in which they were completed. */
    public Journal<Passage> passages() {
        return passages;
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** Returns the largest number of requests that waited for their responses at the same time. */
    public int peakInFlight() {
        return peakInFlight.get();
    }

    @Override
    public void close() {
        server.close();
        arrivals.end();
        passages.end();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var request = new WireRequest(
                requests.incrementAndGet(),
                operation(exchange),
                exchange.getRequestURI().toString(),
                new String(body, StandardCharsets.UTF_8),
                Instant.now());
        peakInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        arrivals.add(request);
        var unused = answer(request, () -> passOn(exchange, body)).whenComplete((answer, failure) -> {
            var status = failure == null && send(exchange, answer) ? answer.status() : Passage.LOST;
            exchange.close(); // closes the connection if no response was sent
            inFlight.decrementAndGet();
            passages.add(new Passage(request, status, Instant.now()));
        });
    }

    private CompletableFuture<WireAnswer> answer(
            WireRequest request, Supplier<CompletableFuture<WireAnswer>> passedOn) {
        return script.stream()
                .flatMap(rule -> rule.apply(request).stream())
                .findFirst()
                .map(fault -> fault.strike(request, passedOn))
                .orElseGet(passedOn);
    }

    private CompletableFuture<WireAnswer> passOn(HttpExchange exchange, byte[] body) {
        var request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(WireAnswer::of);
    }

    /** Sends the response. Returns false if the caller has closed the connection. */
    private static boolean send(HttpExchange exchange, WireAnswer answer) {
        try {
            var head =
                    exchange.getRequestMethod().equals("HEAD"); // its content-length is that of a body that is not sent
            answer.headers().forEach((name, values) -> {
                var ofTheMessage = !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
                if (ofTheMessage || (head && name.equalsIgnoreCase("content-length"))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            var none = answer.body().length == 0;
            exchange.sendResponseHeaders(answer.status(), none ? -1 : answer.body().length);
            if (!none) {
                exchange.getResponseBody().write(answer.body());
            }
            return true;
        } catch (IOException callerGone) {
            return false;
        }
    }

    private static String operation(HttpExchange exchange) {
        var action = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        return action == null ? exchange.getRequestMethod() : action.substring(action.indexOf('.') + 1);
    }
}
