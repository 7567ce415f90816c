package dev.replicator.verify;

import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.NamedCounts;
import dev.replicator.record.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks possible differences again after the lag window, on its own threads. If too many differences are waiting,
 * callers block.
 */
final class Rechecker implements AutoCloseable {

    static final int MOST_SUSPECTS = 20_000;
    private static final Duration GLANCE = Duration.ofMillis(50);
    /** How long {@link #close} waits for requests in flight. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PairReader lookout;
    private final Verdict verdict;
    private final Duration lagWindow;
    private final StopSignal stop;
    private final Semaphore room = new Semaphore(MOST_SUSPECTS);
    private final ScheduledExecutorService executor;

    Rechecker(PairReader lookout, Verdict verdict, Duration lagWindow, int threads, StopSignal stop) {
        this.lookout = lookout;
        this.verdict = verdict;
        this.lagWindow = lagWindow;
        this.stop = stop;
        this.executor = Executors.newScheduledThreadPool(threads);
    }

    /**
     * Returns a future that completes when all these pairs are checked. Blocks while too many other pairs are waiting.
     */
    CompletableFuture<NamedCounts> at(List<ItemPair> suspects) {
        CompletableFuture<NamedCounts> judged = new CompletableFuture<>();
        if (suspects.isEmpty()) {
            judged.complete(NamedCounts.NONE);
            return judged;
        }
        while (!room.tryAcquire(suspects.size())) {
            stop.pause(GLANCE);
        }
        var unused = executor.schedule(() -> judge(suspects, judged), lagWindow.toNanos(), TimeUnit.NANOSECONDS);
        return judged;
    }

    private void judge(List<ItemPair> suspects, CompletableFuture<NamedCounts> judged) {
        try {
            stop.check();
            judged.complete(judge(suspects));
        } catch (RuntimeException e) {
            judged.completeExceptionally(e);
        } finally {
            room.release(suspects.size());
        }
    }

    private NamedCounts judge(List<ItemPair> suspects) {
        Map<Key, ItemPair> again = lookout
                .look(suspects.stream().map(ItemPair::key).toList())
                .stream()
                .collect(Collectors.toMap(ItemPair::key, Function.identity()));
        NamedCounts tally = NamedCounts.NONE;
        for (ItemPair before : suspects) {
            tally = tally.plus(verdict.on(before, Optional.ofNullable(again.get(before.key()))));
        }
        return tally;
    }

    /** Stops the checks. Pairs that are still waiting are not checked; the next run reads their pages again. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new JobFailure("A request was not answered. Configure a time-out for the clients.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
