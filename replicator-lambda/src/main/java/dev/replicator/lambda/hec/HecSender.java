package dev.replicator.lambda.hec;

import dev.replicator.internal.pace.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends events, with several requests in flight. Every event is sent at least once, refused for good, or reported as
 * unsent. An event may be indexed twice: if the answer to its request is lost, it is sent again.
 */
public final class HecSender {

    private static final Backoff BETWEEN_ATTEMPTS = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final HecClient client;
    private final TokenCache tokens;
    private final int maxInFlight;
    private final Duration acknowledgement;

    /**
     * Creates a sender.
     *
     * @param acknowledgement how long a delivery waits for acknowledgements, if the client asks for them
     */
    public HecSender(HecClient client, TokenCache tokens, int maxInFlight, Duration acknowledgement) {
        this.client = client;
        this.tokens = tokens;
        this.maxInFlight = maxInFlight;
        this.acknowledgement = acknowledgement;
    }

    /** Sends events. Returns when each has its result, at the deadline at the latest. */
    public HecDelivery send(List<HecEvent> events, Instant deadline) {
        DeliveryRun run = new DeliveryRun(client, tokens, BETWEEN_ATTEMPTS, events, deadline);
        run.send(maxInFlight);
        run.awaitAcknowledgements(acknowledgement);
        return run.delivery();
    }
}
