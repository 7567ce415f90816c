package dev.replicator.testkit.wire;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * The JDK's HTTP server on a free port of the loopback interface. Each request is handled by its own thread, so a
 * handler may block. A handler may also return first and send the response later, from any thread.
 */
public final class LoopbackServer implements AutoCloseable {

    static {
        // Without this setting the second response on a connection is delayed by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // By default the server closes idle connections beyond 200, or after 30 s. A client would report that as a
        // fault.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        return thread;
    });

    private LoopbackServer(HttpServer server, HttpHandler handler) throws IOException {
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
    }

    public static LoopbackServer start(HttpHandler handler) {
        try {
            return new LoopbackServer(HttpServer.create(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException("no port of the loopback interface could be taken", e);
        }
    }

    /** Starts an HTTPS server with the certificate of this context. */
    public static LoopbackServer start(HttpHandler handler, SSLContext tls) {
        try {
            var server = HttpsServer.create();
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new LoopbackServer(server, handler);
        } catch (IOException e) {
            throw new UncheckedIOException("no port of the loopback interface could be taken", e);
        }
    }

    /** Returns host and port, for example {@code 127.0.0.1:4711}. */
    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public URI url() {
        return URI.create((server instanceof HttpsServer ? "https://" : "http://") + authority());
    }

    /** Closes all connections and interrupts the handlers that still run. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
