package dev.replicator.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers every AssumeRole with the keys of a test, which are taken for old after a life of the test's choice: a minute
 * before the end that STS says, as the SDK does. With a life of up to a minute the SDK renews them at each use, in the
 * background.
 */
final class StubSts implements AutoCloseable {

    private static final Duration OLD_BEFORE_THE_END = Duration.ofMinutes(1);
    /** The SDK uses credentials for a second that are old when they come. */
    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private static final String ANSWER = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
            <AssumedRoleUser><Arn>arn:aws:sts::210987654321:assumed-role/replicator/s</Arn>
            <AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>
            <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
            <SessionToken>token-%d</SessionToken><Expiration>%s</Expiration></Credentials>
            </AssumeRoleResult><ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata></AssumeRoleResponse>
            """;

    private final Map<String, String> keys;
    private final Duration life;
    private final AtomicInteger calls = new AtomicInteger();
    private boolean silent;
    private Instant old = Instant.MIN;
    private final LoopbackServer server = LoopbackServer.start(this::answer);

    /** @param keys the variables with access key and secret */
    StubSts(Map<String, String> keys, Duration life) {
        this.keys = keys;
        this.life = life;
    }

    URI url() {
        return server.url();
    }

    /** What makes a function ask it. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_STS",
                url().toString(),
                "REPLICA_ROLE_ARN",
                "arn:aws:iam::210987654321:role/replicator");
    }

    int calls() {
        return calls.get();
    }

    /** From now on requests are taken and never answered, or answered again. */
    synchronized void silent(boolean now) {
        silent = now;
    }

    /** Returns when all credentials are old that were given so far. */
    void awaitOld() throws InterruptedException {
        Instant end;
        synchronized (this) {
            end = old.plus(AT_LEAST);
        }
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()));
    }

    /** The end that STS says of credentials given now; empty if it says nothing. */
    private synchronized Optional<Instant> end() {
        if (silent) {
            return Optional.empty();
        }
        old = Instant.now().plus(life);
        return Optional.of(old.plus(OLD_BEFORE_THE_END).truncatedTo(ChronoUnit.MILLIS));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        int call = calls.incrementAndGet();
        Optional<Instant> end = end();
        if (end.isEmpty()) {
            return;
        }
        byte[] body = ANSWER.formatted(
                        keys.get("AWS_ACCESS_KEY_ID"), keys.get("AWS_SECRET_ACCESS_KEY"), call, end.get())
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.close();
    }
}
