package dev.replicator.lambda.hec;

import dev.replicator.internal.pace.Backoff;
import dev.replicator.lambda.hec.EventResult.Reason;
import dev.replicator.lambda.hec.EventResult.Refused;
import dev.replicator.lambda.hec.EventResult.Unsent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One delivery. Each request occupies a thread from its first attempt to its last, also while it waits between attempts,
 * so a busy collector gets no more requests than there are threads.
 */
final class DeliveryRun {

    /** How long one request waits for its answer. */
    private static final Duration ANSWERED = Duration.ofSeconds(15);
    /** The time between two questions for acknowledgements. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(1);

    private final HecClient client;
    private final TokenCache tokens;
    private final Backoff backoff;
    private final List<HecEvent> events;
    private final Instant deadline;
    private final AtomicReferenceArray<@Nullable EventResult> results;
    private final AtomicLong bytes = new AtomicLong();
    /** Accepted requests whose acknowledgement is to be awaited, by its id. */
    private final Map<Long, Batch> unacknowledged = new ConcurrentHashMap<>();
    /** Why no further request is sent, because none can succeed. */
    private final AtomicReference<@Nullable Unsent> stopped = new AtomicReference<>();

    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    /** Counts the batches that have no result yet. */
    private final Phaser open = new Phaser(1);

    DeliveryRun(HecClient client, TokenCache tokens, Backoff backoff, List<HecEvent> events, Instant deadline) {
        this.client = client;
        this.tokens = tokens;
        this.backoff = backoff;
        this.events = events;
        this.deadline = deadline;
        this.results = new AtomicReferenceArray<>(events.size());
    }

    /** Sends all events. Throws an exception if this class has an error; then the results are not known. */
    void send(int maxInFlight) {
        Refused tooLarge = new Refused(Reason.TOO_LARGE, "The event has more than " + Batch.LARGEST + " bytes.");
        IntStream.range(0, events.size())
                .filter(i -> Batch.isTooLarge(events.get(i)))
                .forEach(i -> results.set(i, tooLarge));
        ExecutorService threads = Executors.newFixedThreadPool(maxInFlight, task -> {
            Thread thread = new Thread(task, "hec");
            thread.setDaemon(true);
            return thread;
        });
        Batch.of(events).forEach(batch -> submit(batch, threads));
        open.arriveAndAwaitAdvance();
        threads.shutdown();
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void submit(Batch batch, ExecutorService threads) {
        open.register();
        threads.execute(() -> {
            try {
                send(batch, threads);
            } catch (RuntimeException e) {
                failure.set(e);
            } finally {
                open.arriveAndDeregister();
            }
        });
    }

    private void send(Batch batch, ExecutorService threads) {
        byte[] body = body(batch);
        Unsent last = UnsentReasons.OVER;
        for (int attempt = 1; ; attempt++) {
            Unsent stop = stopped.get();
            if (stop != null || isOver(deadline)) {
                settle(batch, stop != null ? stop : last);
                return;
            }
            String token = tokens.token();
            Reply reply = client.send(body, token, timeUntil(deadline));
            if (reply instanceof Reply.Busy busy) {
                // an answer that does not come because the time is over says less than an earlier one
                last = attempt == 1 || !isOver(deadline) ? UnsentReasons.busy(busy) : last;
                Duration wait = backoff.after(attempt);
                if (isOver(deadline.minus(wait))) {
                    settle(batch, last);
                    return;
                }
                pause(wait);
            } else if (!(reply instanceof Reply.BadToken bad) || !isRenewed(token, bad)) {
                conclude(batch, reply, body.length).forEach(part -> submit(part, threads));
                return;
            }
        }
    }

    /**
     * Reads the secret again and returns whether it contains another token than the refused one. If not, stops the
     * delivery, so that the secret is read only once for all refused requests.
     */
    private synchronized boolean isRenewed(String refused, Reply.BadToken bad) {
        if (stopped.get() != null) {
            return false;
        }
        try {
            if (tokens.renew(refused)) {
                return true;
            }
            stopped.set(UnsentReasons.refusedToken(bad));
        } catch (RuntimeException e) {
            stopped.set(UnsentReasons.unreadableSecret(e));
        }
        return false;
    }

    /** Gives the events of a batch their results, or returns the smaller batches to send instead. */
    private List<Batch> conclude(Batch batch, Reply reply, int length) {
        if (reply instanceof Reply.TooLarge && !batch.isSingle()) {
            return batch.halves();
        }
        if (reply instanceof Reply.BadEvent bad && !batch.isSingle()) {
            return batch.around(bad.number());
        }
        if (reply instanceof Reply.Accepted accepted) {
            accept(batch, accepted, length);
        } else if (reply instanceof Reply.TooLarge) {
            settle(batch, new Refused(Reason.TOO_LARGE, "The HTTP Event Collector answers 413 to this event alone."));
        } else if (reply instanceof Reply.BadEvent bad) {
            settle(batch, new Refused(Reason.INVALID, bad.text()));
        } else if (reply instanceof Reply.BadIndex bad) {
            settle(batch, new Refused(Reason.INDEX, bad.text()));
        } else if (reply instanceof Reply.BadToken) {
            settle(batch, stopped.get());
        } else {
            settle(batch, UnsentReasons.unusable(reply));
        }
        return List.of();
    }

    private void accept(Batch batch, Reply.Accepted accepted, int length) {
        if (!client.acknowledges()) {
            settle(batch, new EventResult.Sent());
            bytes.addAndGet(length);
        } else if (accepted.ackId().isPresent()) {
            unacknowledged.put(accepted.ackId().get(), batch);
            bytes.addAndGet(length);
        } else {
            settle(batch, UnsentReasons.NO_ACKNOWLEDGEMENT);
        }
    }

    /** Asks until all accepted requests are acknowledged, at most for this time. */
    void awaitAcknowledgements(Duration most) {
        Instant latest = Instant.now().plus(most);
        Instant end = latest.isBefore(deadline) ? latest : deadline;
        while (!unacknowledged.isEmpty() && !isOver(end)) {
            Reply reply = client.acknowledged(unacknowledged.keySet(), tokens.token(), timeUntil(end));
            if (reply instanceof Reply.Acknowledged acknowledged) {
                acknowledged.ids().stream()
                        .map(unacknowledged::remove)
                        .filter(batch -> batch != null)
                        .forEach(batch -> settle(batch, new EventResult.Sent()));
            } else if (!(reply instanceof Reply.Busy)) {
                settleUnacknowledged(
                        reply instanceof Reply.BadToken bad
                                ? UnsentReasons.refusedToken(bad)
                                : UnsentReasons.unusable(reply));
            }
            if (!unacknowledged.isEmpty() && !isOver(end)) {
                Duration left = Duration.between(Instant.now(), end);
                pause(left.compareTo(ASKED_AGAIN) < 0 ? left : ASKED_AGAIN);
            }
        }
        settleUnacknowledged(UnsentReasons.UNACKNOWLEDGED);
    }

    private void settleUnacknowledged(Unsent unsent) {
        unacknowledged.values().forEach(batch -> settle(batch, unsent));
        unacknowledged.clear();
    }

    HecDelivery delivery() {
        List<EventResult> all = IntStream.range(0, events.size())
                .<EventResult>mapToObj(i -> {
                    EventResult result = results.get(i);
                    return result == null ? UnsentReasons.OVER : result;
                })
                .toList();
        return new HecDelivery(all, bytes.get());
    }

    private void settle(Batch batch, @Nullable EventResult result) {
        batch.positions().forEach(position -> results.set(position, result));
    }

    private byte[] body(Batch batch) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            for (int position : batch.positions()) {
                gzip.write(events.get(position).json());
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return body.toByteArray();
    }

    private static boolean isOver(Instant end) {
        return !Instant.now().isBefore(end);
    }

    private static Duration timeUntil(Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        return left.compareTo(ANSWERED) < 0 ? left : ANSWERED;
    }

    private static void pause(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }
}
