package dev.replicator.cli.demo;

import dev.replicator.cli.stream.InMemoryPlaces;
import dev.replicator.cli.stream.StreamListener;
import dev.replicator.cli.stream.StreamReplication;
import dev.replicator.cli.tables.StreamOf;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Complaint;
import dev.replicator.job.Ending;
import java.util.concurrent.CompletableFuture;

/** The primary's stream, read in a thread of its own until it is closed. */
final class Reading implements AutoCloseable {

    private final StreamReplication stream;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    private Reading(StreamReplication stream) {
        this.stream = stream;
    }

    static Reading start(TablePair tables, Deliveries deliveries) {
        Reading reading = new Reading(new StreamReplication(
                tables.primaryClients().streams(),
                StreamOf.primary(tables).orElseThrow(),
                deliveries,
                new InMemoryPlaces(),
                new StreamListener() {}));
        new Thread(() -> reading.ended.complete(reading.stream.run()), "stream").start();
        return reading;
    }

    /** It must not have ended by itself. */
    void check() {
        if (ended.isDone()) {
            throw new Complaint(
                    "The stream is read no more: " + ended.join().why().orElse("it ended") + ".");
        }
    }

    @Override
    public void close() {
        stream.stop();
        Ending unused = ended.join();
    }
}
