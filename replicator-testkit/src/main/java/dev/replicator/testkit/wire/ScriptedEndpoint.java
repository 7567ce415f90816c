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
 * An endpoint that fails by script, before any other:
 *
 * <pre>{@code
 * var table = ScriptedEndpoint.before(aws.peer().endpoint()).every(5, WireFault.throttle());
 * }</pre>
 *
 * <p>Rules are asked in the order they were given and the first that fits decides; a request that none fits is passed
 * on. Requests are numbered from 1 in the order they arrive. Many may be under way. The target must not check
 * signatures, since the host they name is this one. Thread-safe; rules may be added at any time.
 */
public final class ScriptedEndpoint implements AutoCloseable {

    /** Belong to one connection, not to the message. */
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

    /** Where it listens. */
    public URI url() {
        return server.url();
    }

    /** Strikes the request of this number only. */
    public ScriptedEndpoint on(int number, WireFault fault) {
        return when(request -> request.number() == number, fault);
    }

    /** Strikes every request of an operation. */
    public ScriptedEndpoint on(String operation, WireFault fault) {
        return when(request -> request.operation().equals(operation), fault);
    }

    /** Strikes each n-th request: n, 2n, 3n, … */
    public ScriptedEndpoint every(int n, WireFault fault) {
        return when(request -> request.number() % n == 0, fault);
    }

    /** Strikes every request after the first so many. */
    public ScriptedEndpoint after(int number, WireFault fault) {
        return when(request -> request.number() > number, fault);
    }

    public ScriptedEndpoint always(WireFault fault) {
        return when(request -> true, fault);
    }

    public ScriptedEndpoint when(Predicate<WireRequest> requests, WireFault fault) {
        return script(request -> requests.test(request) ? Optional.of(fault) : Optional.empty());
    }

    /** The general rule. */
    public ScriptedEndpoint script(Function<WireRequest, Optional<WireFault>> rule) {
        script.add(rule);
        return this;
    }

    /** Forgets all rules: from here on every request is passed on. */
    public void heal() {
        script.clear();
    }

    /** Every request so far, as it came. */
    public Journal<WireRequest> arrivals() {
        return arrivals;
    }

    /** Every request that is over, in the order of their ends. */
    public Journal<Passage> passages() {
        return passages;
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** The most requests that ever waited for their answers at once. */
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
            exchange.close(); // without an answer, it closes the connection
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

    /** False if the caller is gone. */
    private static boolean send(HttpExchange exchange, WireAnswer answer) {
        try {
            var head = exchange.getRequestMethod().equals("HEAD"); // says the length of what it does not have
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
