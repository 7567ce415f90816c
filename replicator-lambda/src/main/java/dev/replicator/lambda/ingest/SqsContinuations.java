package dev.replicator.lambda.ingest;

import dev.replicator.ingest.upload.Upload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends a delayed SQS message that announces an upload again. A new message is used because its receive count starts at
 * zero.
 */
public record SqsContinuations(Supplier<SqsClient> sqs, String queueUrl, Clock clock) {

    public static final Pattern QUEUE = Pattern.compile("https?://.+/.+");

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    public void send(Upload upload, Instant from) {
        int delay = delay(Duration.between(clock.instant(), from));
        sqs.get()
                .sendMessage(message -> message.queueUrl(queueUrl)
                        .messageBody(upload.announcement())
                        .delaySeconds(delay));
    }

    /**
     * Returns the wait in whole seconds, rounded up so that the message never arrives too early, and at most 15
     * minutes.
     */
    static int delay(Duration wait) {
        Duration bounded = wait.compareTo(LONGEST_DELAY) < 0 ? wait : LONGEST_DELAY.minusSeconds(1);
        return wait.isNegative() || wait.isZero() ? 0 : (int) bounded.toSeconds() + 1;
    }
}
