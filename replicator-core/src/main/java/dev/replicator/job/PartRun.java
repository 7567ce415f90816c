package dev.replicator.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One part, page by page. It may read on while earlier pages are not settled, but its place moves over none of them. */
final class PartRun {

    private record Unsettled(Place place, CompletableFuture<Tally> work) {}

    private final int part;
    private final Pages pages;
    private final Budget budget;
    private final PageWork work;
    private final StopSignal stop;
    private final Logbook logbook;
    private final Patience patience;
    private final Deque<Unsettled> unsettled = new ArrayDeque<>();

    PartRun(int part, Pages pages, Budget budget, PageWork work, StopSignal stop, Logbook logbook) {
        this.part = part;
        this.pages = pages;
        this.budget = budget;
        this.work = work;
        this.stop = stop;
        this.logbook = logbook;
        this.patience = new Patience(stop);
    }

    void from(Place place) {
        stop.check();
        try (Pages.Cursor cursor = pages.open(part, place.behind())) {
            Optional<String> next;
            do {
                stop.check();
                Page page = patience.await(cursor::next);
                budget.spend(page.readUnits());
                next = page.next();
                unsettled.add(new Unsettled(Place.behind(next), work.work(page)));
                settle(false);
            } while (next.isPresent());
            settle(true);
        }
    }

    /** Moves over the pages that are settled, in their order. */
    private void settle(boolean all) {
        while (!unsettled.isEmpty() && (all || unsettled.element().work().isDone())) {
            Unsettled oldest = unsettled.remove();
            stop.await(oldest.work());
            logbook.settled(part, oldest.place(), result(oldest.work()));
        }
    }

    private static Tally result(CompletableFuture<Tally> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
