package dev.replicator.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A complete answer to a request. */
record ConsoleReply(int status, String type, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    static ConsoleReply json(Object value) {
        return new ConsoleReply(200, "application/json", text(value));
    }

    static ConsoleReply error(int status, String why) {
        return new ConsoleReply(status, "application/json", text(Map.of("error", why)));
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("only numbers, strings and their like are shown", e);
        }
    }

    void send(HttpExchange exchange) throws IOException {
        begin(exchange.getResponseHeaders(), type);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Sets the headers that every answer has. */
    static void begin(Headers headers, String type) {
        headers.set("Content-Type", type + (type.startsWith("image/") ? "" : "; charset=utf-8"));
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }
}
