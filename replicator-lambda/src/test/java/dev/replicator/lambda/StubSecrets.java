package dev.replicator.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every GetSecretValue with one text, or refuses it. */
final class StubSecrets implements AutoCloseable {

    static final String ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:hec-AbCdEf";

    private final AtomicInteger reads = new AtomicInteger();
    private String text = "";
    private boolean denied;
    private final LoopbackServer server = LoopbackServer.start(this::answer);

    /** What makes a function ask it. */
    Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.url().toString());
    }

    /** From now on the secret holds this. */
    synchronized void text(String now) {
        text = now;
        denied = false;
    }

    synchronized void deny() {
        denied = true;
    }

    int reads() {
        return reads.get();
    }

    private synchronized String json() {
        return denied
                ? "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}"
                : "{\"ARN\":\"%s\",\"SecretString\":\"%s\"}".formatted(ARN, text.replace("\"", "\\\""));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        reads.incrementAndGet();
        byte[] body = json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(json().contains("__type") ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.close();
    }
}
