package dev.replicator.internal.traverse;

import dev.replicator.checkpoint.PartPosition;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.read.PageSource;
import dev.replicator.internal.stop.JobStopped;
import dev.replicator.internal.stop.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Processes all unfinished parts, several at a time, and records the position of each. Keeps in memory one page per
 * thread, and the pages that are not settled.
 */
public record Traversal(int threads, StopSignal stop, ProgressRecorder logbook) {

    /**
     * Processes the parts, and returns when every part is done. Throws if the job must end. In both cases, the reading
     * threads have ended or been interrupted.
     */
    public void run(PageSource pages, Budget budget, PageWork work) {
        List<PartPosition> places = logbook.current().parts();
        List<Integer> open = IntStream.range(0, places.size())
                .filter(part -> !places.get(part).done())
                .boxed()
                .toList();
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, open.size())));
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int part : open) {
                PartReader run = new PartReader(part, pages, budget, work, stop, logbook);
                runs.add(executor.submit(() -> orStopAll(() -> run.from(places.get(part)))));
            }
            awaitAll(runs);
        } finally {
            executor.shutdownNow();
            logbook.save();
        }
    }

    /** Runs the task. If it fails, stops the other threads. */
    private void orStopAll(Runnable run) {
        try {
            run.run();
        } catch (RuntimeException e) {
            stop.stop();
            throw e;
        }
    }

    /** Waits for all threads. If some failed, throws the failure that stopped the other threads. */
    private static void awaitAll(List<Future<?>> runs) {
        Optional<RuntimeException> end = Optional.empty();
        for (Future<?> run : runs) {
            Optional<RuntimeException> problem = problem(run);
            end = end.filter(known -> !(known instanceof JobStopped) || problem.isEmpty())
                    .or(() -> problem);
        }
        if (end.isPresent()) {
            throw end.get();
        }
    }

    private static Optional<RuntimeException> problem(Future<?> run) {
        try {
            run.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof RuntimeException problem
                            ? problem
                            : new IllegalStateException("a job's thread failed", e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new JobStopped());
        }
    }
}
