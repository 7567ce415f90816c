package dev.replicator.cli.console;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Sends the newest state to each open page as server-sent events. A request occupies its thread until the page closes. */
final class EventStream {

    static final int MOST_PAGES = 20;
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final byte[] COMMENT = bytes(":\n\n");

    private final LatestEvent states;
    private final Semaphore pages = new Semaphore(MOST_PAGES);
    private volatile boolean closed;

    EventStream(LatestEvent states) {
        this.states = states;
    }

    void close() {
        closed = true;
        states.publish("");
    }

    /** Returns whether no page is open, so that nobody needs the state. */
    boolean isIdle() {
        return pages.availablePermits() == MOST_PAGES;
    }

    void serve(HttpExchange exchange) throws IOException {
        if (!pages.tryAcquire()) {
            ConsoleReply.error(503, "Too many pages are open: " + MOST_PAGES + ".")
                    .send(exchange);
            return;
        }
        try {
            ConsoleReply.begin(exchange.getResponseHeaders(), "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            send(exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pages.release();
        }
    }

    private void send(OutputStream to) throws IOException, InterruptedException {
        to.write(COMMENT);
        to.flush();
        long seen = 0;
        while (!closed) {
            LatestEvent.Numbered next = states.await(seen, SILENCE);
            boolean isNew = next.number() != seen && !next.event().isEmpty();
            to.write(isNew ? bytes("event: state\ndata: " + next.event() + "\n\n") : COMMENT);
            to.flush();
            seen = next.number();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
