package dev.replicator.internal.traverse;

import dev.replicator.checkpoint.PartPosition;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.read.Page;
import dev.replicator.internal.read.PageSource;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.NamedCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads one part page by page. It may read pages before the earlier ones are settled, but the recorded position is
 * never after an unsettled page.
 */
final class PartReader {

    private record Unsettled(PartPosition place, CompletableFuture<NamedCounts> work) {}

    private final int part;
    private final PageSource pages;
    private final Budget budget;
    private final PageWork work;
    private final StopSignal stop;
    private final ProgressRecorder logbook;
    private final RetryingCaller caller;
    private final Deque<Unsettled> unsettled = new ArrayDeque<>();

    PartReader(int part, PageSource pages, Budget budget, PageWork work, StopSignal stop, ProgressRecorder logbook) {
        this.part = part;
        this.pages = pages;
        this.budget = budget;
        this.work = work;
        this.stop = stop;
        this.logbook = logbook;
        this.caller = new RetryingCaller(stop);
    }

    void from(PartPosition place) {
        stop.check();
        try (PageSource.Cursor cursor = pages.open(part, place.behind())) {
            Optional<String> next;
            do {
                stop.check();
                Page page = caller.await(cursor::next);
                budget.spend(page.readUnits());
                next = page.next();
                unsettled.add(new Unsettled(PartPosition.behind(next), work.work(page)));
                settle(false);
            } while (next.isPresent());
            settle(true);
        }
    }

    /**
     * Records the position after the settled pages, in order. Waits until all pages are settled if {@code all} is true.
     */
    private void settle(boolean all) {
        while (!unsettled.isEmpty() && (all || unsettled.element().work().isDone())) {
            Unsettled oldest = unsettled.remove();
            stop.await(oldest.work());
            logbook.settled(part, oldest.place(), result(oldest.work()));
        }
    }

    private static NamedCounts result(CompletableFuture<NamedCounts> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
