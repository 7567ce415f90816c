package dev.replicator.cli.buckets.verify;

import dev.replicator.checkpoint.PartPosition;
import dev.replicator.cli.tables.AwsFaults;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.job.NamedCounts;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compares two buckets: first all ranges of keys with several threads, then again the objects that differed but had
 * changed too recently to count. Each step takes about a thousand keys, so memory does not depend on the size of the
 * buckets.
 */
final class BucketComparison {

    private static final int RANGES_PER_THREAD = 8;
    private static final int MOST_LISTINGS = 512;
    private static final int KEYS_PER_STEP = 1000;
    private static final int SECONDS_BETWEEN_SAVES = 2;

    private final ObjectPairs pairs;
    private final KeyFilter keys;
    private final Duration threshold;
    private final int threads;
    private final BucketJournal journal;
    private final ProgressDisplay display;
    private final ObjectComparer looks;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean stoppedByUser;

    BucketComparison(
            ObjectPairs pairs,
            KeyFilter keys,
            Duration threshold,
            int threads,
            BucketJournal journal,
            ProgressDisplay display) {
        this.pairs = pairs;
        this.keys = keys;
        this.threshold = threshold;
        this.threads = threads;
        this.journal = journal;
        this.display = display;
        this.looks = new ObjectComparer(pairs);
    }

    /** Ends the comparison after its current steps. May be called from any thread. */
    void stop() {
        stoppedByUser = true;
        stopped.countDown();
    }

    boolean isStopped() {
        return stoppedByUser;
    }

    /** Compares the buckets. Returns the reason if the comparison failed before its end. */
    Optional<String> run() {
        try {
            if (journal.checkpoint().parts().isEmpty()) {
                display.say("looking for ranges of keys in '" + pairs.source().name() + "'");
                journal.begin(new KeyRangePlanner(pairs.source(), MOST_LISTINGS)
                        .ranges(keys.prefix(), threads * RANGES_PER_THREAD));
            }
            if (journal.checkpoint().phase().equals(BucketJournal.COMPARE)) {
                compareRanges();
                if (isEnded()) {
                    return ended();
                }
                journal.beginAgain();
            }
            lookAgain();
        } catch (CompletionException e) {
            fail(e);
        }
        return ended();
    }

    private Optional<String> ended() {
        if (isEnded()) {
            journal.save();
        } else {
            journal.forget();
        }
        return failure.map(BucketComparison::why);
    }

    /**
     * Returns why the comparison failed. An I/O error of the report or checkpoint file is not described as an error of
     * AWS.
     */
    private static String why(RuntimeException fault) {
        return fault instanceof UncheckedIOException ? fault.getMessage() + "." : AwsFaults.why(fault);
    }

    private boolean isEnded() {
        return stopped.getCount() == 0;
    }

    private synchronized void fail(RuntimeException fault) {
        failure = failure.or(() -> Optional.of(fault));
        stopped.countDown();
    }

    private void compareRanges() {
        List<PartPosition> parts = journal.checkpoint().parts();
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> {
                for (int part = next.getAndIncrement(); part < parts.size(); part = next.getAndIncrement()) {
                    compare(part, parts.get(part));
                }
            });
        }
        pool.shutdown();
        try {
            while (!pool.awaitTermination(SECONDS_BETWEEN_SAVES, TimeUnit.SECONDS)) {
                save();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private void save() {
        try {
            journal.save();
        } catch (UncheckedIOException e) {
            fail(e);
        }
    }

    private void compare(int part, PartPosition position) {
        try {
            if (!position.done()) {
                compare(part, position.behind().map(KeyRange::parse).orElseThrow());
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void compare(int part, KeyRange range) {
        KeyCursor source = new KeyCursor(pairs.source(), keys.prefix(), range);
        KeyCursor destination = new KeyCursor(pairs.destination(), keys.prefix(), range);
        KeyRange left = range;
        while (!isEnded()) {
            RangeFindings found = new RangeFindings();
            ListingMerger step = new ListingMerger(pairs, keys, source, destination, found);
            Optional<String> last = step.take(KEYS_PER_STEP);
            Instant now = Instant.now();
            looks.at(step.unequal(), pair -> judge(pair, found, now));
            if (last.isEmpty()) {
                journal.compared(part, Optional.empty(), found);
                show();
                return;
            }
            left = left.after(last.get());
            journal.compared(part, Optional.of(left), found);
            show();
        }
    }

    private void judge(ObjectFinding pair, RangeFindings found, Instant now) {
        DeferredObject again = DeferredObject.of(pair, threshold, now);
        if (pair.verdict().isEqual() || !again.due().isAfter(now)) {
            found.count(pair);
        } else {
            found.lookAgain(again);
        }
    }

    private void lookAgain() {
        long offset = journal.checkpoint()
                .parts()
                .get(0)
                .behind()
                .map(Long::parseLong)
                .orElse(0L);
        try (DeferredObjects file = DeferredObjects.open(journal.againFile(), offset)) {
            for (List<DeferredObject> some = file.next(); !some.isEmpty() && !isEnded(); some = file.next()) {
                if (!awaitAll(some)) {
                    return;
                }
                RangeFindings found = new RangeFindings();
                looks.again(some, found);
                journal.lookedAgain(file.offset(), found);
                journal.save();
            }
        }
    }

    /** Waits until all these objects are old enough. Returns false if the comparison was stopped before. */
    private boolean awaitAll(List<DeferredObject> some) {
        Instant due =
                some.stream().map(DeferredObject::due).max(Instant::compareTo).orElseThrow();
        Duration wait = Duration.between(Instant.now(), due);
        NamedCounts counts = journal.counts();
        display.show(
                BucketJournal.AGAIN,
                "objects",
                0,
                counts.of(RangeFindings.AGAIN),
                new ProgressDisplay.Wait("objects that are younger than the threshold are compared again", wait));
        try {
            return !stopped.await(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Shows the progress. Estimates the total by assuming that each remaining range has as many objects as a finished
     * one.
     */
    private void show() {
        long done = journal.counts().of(RangeFindings.SOURCE);
        int parts = journal.checkpoint().parts().size();
        int partsDone = journal.checkpoint().partsDone();
        long total = partsDone * 4 < parts ? 0 : done * parts / partsDone;
        display.show(BucketJournal.COMPARE, "objects", done, total);
    }
}
