package dev.replicator.cli.demo;

import dev.replicator.cli.stream.InMemoryPositions;
import dev.replicator.cli.stream.StreamListener;
import dev.replicator.cli.stream.StreamReplication;
import dev.replicator.cli.tables.StreamFinder;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.job.JobEnding;
import java.util.concurrent.CompletableFuture;

/** Reads the primary's stream in its own thread until it is closed. */
final class StreamReading implements AutoCloseable {

    private final StreamReplication stream;
    private final CompletableFuture<JobEnding> ended = new CompletableFuture<>();

    private StreamReading(StreamReplication stream) {
        this.stream = stream;
    }

    static StreamReading start(TablePair tables, Deliveries deliveries) {
        StreamReading reading = new StreamReading(new StreamReplication(
                tables.primaryClients().streams(),
                StreamFinder.primary(tables).orElseThrow(),
                deliveries,
                new InMemoryPositions(),
                new StreamListener() {}));
        new Thread(() -> reading.ended.complete(reading.stream.run()), "stream").start();
        return reading;
    }

    /** Throws an exception if the reading has ended by itself. */
    void check() {
        if (ended.isDone()) {
            throw new CommandFailure(
                    "The stream is no longer read: " + ended.join().why().orElse("it ended") + ".");
        }
    }

    @Override
    public void close() {
        stream.stop();
        JobEnding unused = ended.join();
    }
}
