package dev.replicator.ingest.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Answers on a thread of its own, and remembers the threads that send. */
final class AnsweringOn implements RowWriter {

    private final Executor answers;
    private final RowWriter writer;
    private final List<String> senders = new CopyOnWriteArrayList<>();

    AnsweringOn(Executor answers, RowWriter writer) {
        this.answers = answers;
        this.writer = writer;
    }

    /** The names of the threads, one for each request. */
    List<String> senders() {
        return List.copyOf(senders);
    }

    @Override
    public int mostRows() {
        return writer.mostRows();
    }

    @Override
    public CompletableFuture<BatchResult> attempt(List<Row> rows) {
        senders.add(Thread.currentThread().getName());
        return writer.attempt(rows).thenApplyAsync(attempt -> attempt, answers);
    }
}
