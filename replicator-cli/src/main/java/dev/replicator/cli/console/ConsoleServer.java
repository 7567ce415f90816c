package dev.replicator.cli.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.replicator.cli.terminal.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of a console, on the loopback interface only. Serves until it is closed. */
public final class ConsoleServer implements AutoCloseable {

    static final int LARGEST_BODY = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final long MILLIS_BETWEEN_STATES = 400;
    private static final int MOST_CONNECTIONS = 100;
    private static final String API = "api/";
    private static final String ACTIONS = API + "actions/";

    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_CONNECTIONS, ConsoleServer::thread);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ConsoleServer::thread);
    private final LatestEvent states = new LatestEvent();
    private final EventStream events = new EventStream(states);
    private final AccessCheck access = AccessCheck.withRandomToken();
    private final ConsoleApi api;
    private final HttpServer server;

    private ConsoleServer(HttpServer server, ConsoleApi api) {
        this.server = server;
        this.api = api;
    }

    /**
     * Starts a server.
     *
     * @param port the port; 0 for a free one
     * @throws CommandFailure the port is in use
     */
    public static ConsoleServer start(int port, ConsoleSource source, History history, ActionLog log) {
        // otherwise answers wait for acknowledgements; the JDK reads the properties once
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            ConsoleServer server = new ConsoleServer(http, new ConsoleApi(source, history, log));
            server.begin();
            return server;
        } catch (IOException e) {
            throw new CommandFailure("The console cannot listen on port " + port + ": " + e.getMessage()
                    + ". Choose another one, or 0 for a free one.");
        }
    }

    private void begin() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        var unused = clock.scheduleWithFixedDelay(this::publish, 0, MILLIS_BETWEEN_STATES, TimeUnit.MILLISECONDS);
    }

    /** Returns the address of the page. It contains the token, so whoever knows it may do everything that the page does. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + access.prefix());
    }

    private void publish() {
        try {
            if (!events.isIdle()) {
                states.publish(ConsoleReply.text(api.state()));
            }
        } catch (RuntimeException e) {
            LOG.warn("The console could not read its state: {}", e.getClass().getName());
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<String> refusal = access.refusal(exchange.getRequestHeaders(), path);
            if (refusal.isPresent()) {
                ConsoleReply.error(403, refusal.get()).send(exchange);
            } else if (access.after(path).equals(API + "events") && isGet(exchange)) {
                events.serve(exchange);
            } else {
                reply(exchange, access.after(path)).send(exchange);
            }
        } catch (RuntimeException e) {
            // only the class: a message may contain item content
            LOG.warn("The console could not answer a request: {}", e.getClass().getName());
        }
    }

    private ConsoleReply reply(HttpExchange exchange, String path) throws IOException {
        if (path.startsWith(ACTIONS)) {
            return act(exchange, path.substring(ACTIONS.length()));
        }
        if (!isGet(exchange)) {
            return ConsoleReply.error(405, "Only GET is allowed here.");
        }
        return path.startsWith(API) ? api.get(path.substring(API.length())) : PageFiles.get(path);
    }

    private ConsoleReply act(HttpExchange exchange, String action) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return ConsoleReply.error(405, "Only POST is allowed here.");
        }
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("application/json")) {
            return ConsoleReply.error(415, "The Content-Type must be application/json.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        return body.length > LARGEST_BODY
                ? ConsoleReply.error(413, "The body is larger than 64 KB.")
                : api.act(action, body);
    }

    private static boolean isGet(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET");
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "console");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        events.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
