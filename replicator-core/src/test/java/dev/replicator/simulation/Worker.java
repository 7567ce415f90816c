package dev.replicator.simulation;

import dev.replicator.Replicator;
import dev.replicator.Source;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.testkit.simulated.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A process that replicates the batches it is given, one after the other, and takes up again where it left off when it
 * has crashed. What a report calls unsettled comes again.
 */
final class Worker {

    private final String name;
    private final Function<VirtualTime, Replicator> factory;
    private final Deque<List<SourceRecord>> batches;
    private VirtualTime time = newTime();
    private CompletableFuture<Report> running = new CompletableFuture<>();

    Worker(String name, Function<VirtualTime, Replicator> factory, List<List<SourceRecord>> batches) {
        this.name = name;
        this.factory = factory;
        this.batches = new ArrayDeque<>(batches);
    }

    private static VirtualTime newTime() {
        return VirtualTime.startingAt(Source.BEGIN);
    }

    String name() {
        return name;
    }

    /** Whether all its batches are settled. */
    boolean isDone() {
        return batches.isEmpty();
    }

    /** How many records are left to be settled, batch by batch. */
    List<Integer> remaining() {
        return batches.stream().map(List::size).toList();
    }

    /** Begins, or begins anew after a crash: a fresh replicator and the first batch that is not settled. */
    void start() {
        time = newTime();
        deliver(factory.apply(time));
    }

    boolean hasTimer() {
        return time.next().isPresent();
    }

    /** Lets the time run to the next moment at which something is to be done. */
    void wake() {
        if (!time.runNext()) {
            throw new AssertionError(name + " waits for nothing, and is not done");
        }
    }

    private void deliver(Replicator replicator) {
        if (batches.isEmpty()) {
            return;
        }
        running = replicator.replicateAsync(batches.getFirst(), time.instant().plusSeconds(60));
        CompletableFuture<Void> unused = running.thenAccept(report -> {
            settle(batches.removeFirst(), report);
            deliver(replicator);
        });
    }

    /** Every record has one outcome; as Lambda does, all from the first unsettled one on is delivered again. */
    private void settle(List<SourceRecord> batch, Report report) {
        if (report.settled().size() != batch.size()) {
            throw new AssertionError("records without an outcome, or with two: " + report);
        }
        report.firstUnsettled().ifPresent(first -> {
            List<SourceRecord> again = batch.stream()
                    .filter(record -> record.sequenceNumber().orElseThrow().compareTo(first) >= 0)
                    .toList();
            boolean named = report.settled().stream()
                    .filter(each -> !each.outcome().isSettled())
                    .map(SettledRecord::record)
                    .allMatch(again::contains);
            if (!named) {
                throw new AssertionError("an unsettled record lies before " + first);
            }
            batches.addFirst(again);
        });
    }

    /** Throws what went wrong inside, which no process may hide. */
    void check() {
        if (running.isCompletedExceptionally()) {
            running.join();
        }
    }
}
