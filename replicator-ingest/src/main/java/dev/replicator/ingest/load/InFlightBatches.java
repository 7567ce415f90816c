package dev.replicator.ingest.load;

import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.record.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The batches in flight, and the keys of their rows. A key never has more than one write in flight: a later row with
 * the same key waits for the earlier write, even if its request got no response and may still take effect.
 */
final class InFlightBatches {

    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Semaphore permits;
    private final Duration requestTimeout;
    private final Runnable glance;
    private final ConcurrentMap<Key, CompletableFuture<Void>> keys = new ConcurrentHashMap<>();
    private final ConcurrentMap<BatchDelivery, CompletableFuture<Void>> batches = new ConcurrentHashMap<>();
    private volatile Optional<Throwable> failure = Optional.empty();

    /**
     * Creates an object without batches.
     *
     * @param glance is called regularly while {@link #send} or {@link #settle} waits
     */
    InFlightBatches(int most, Duration requestTimeout, Runnable glance) {
        this.permits = new Semaphore(most);
        this.requestTimeout = requestTimeout;
        this.glance = glance;
    }

    /** Sends a batch as soon as its keys have no write in flight. Only one thread may call this method. */
    void send(List<Row> rows, BatchDelivery delivery) {
        for (Row row : keys.isEmpty() ? List.<Row>of() : rows) {
            CompletableFuture<Void> earlier = keys.get(row.key());
            if (earlier != null) {
                await(earlier);
            }
        }
        acquire();
        check();
        CompletableFuture<Void> delivered = delivery.start(rows);
        if (delivered.isDone() && !delivered.isCompletedExceptionally() && !delivery.mayLinger()) {
            permits.release();
            return;
        }
        CompletableFuture<Void> gone = new CompletableFuture<>();
        rows.forEach(row -> keys.put(row.key(), gone));
        var unusedRemoval = gone.thenRun(() -> rows.forEach(row -> keys.remove(row.key(), gone)));
        CompletableFuture<Void> settled = new CompletableFuture<>();
        batches.put(delivery, settled);
        var unusedEnd = delivered.whenComplete((done, error) -> {
            if (error != null) {
                failure = failure.or(() -> Optional.of(error));
            }
            if (delivery.mayLinger()) {
                gone.completeOnTimeout(null, requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
            } else {
                gone.complete(null);
            }
            batches.remove(delivery);
            permits.release();
            settled.complete(null);
        });
    }

    /** Waits until every batch is settled. */
    void settle() {
        while (!batches.isEmpty()) {
            await(CompletableFuture.allOf(batches.values().toArray(CompletableFuture[]::new)));
        }
        check();
    }

    /** Waits until all requests in flight have ended, and ignores their results. */
    void end() {
        CompletableFuture.allOf(batches.values().toArray(CompletableFuture[]::new))
                .join();
    }

    /** Returns whether a request without a response may still take effect. */
    boolean lingers() {
        return !keys.isEmpty();
    }

    private void check() {
        failure.map(FaultClassifier::unwrap).ifPresent(error -> {
            if (error instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("a delivery fails by itself", error);
        });
    }

    private void acquire() {
        try {
            while (!permits.tryAcquire(GLANCE.toNanos(), TimeUnit.NANOSECONDS)) {
                glance.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadPermitLost();
        }
    }

    private void await(CompletableFuture<?> what) {
        while (true) {
            try {
                what.get(GLANCE.toNanos(), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                glance.run();
            } catch (ExecutionException e) {
                throw new IllegalStateException("what is under way never fails", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LoadPermitLost();
            }
        }
    }
}
