package dev.replicator.benchmarks.measure;

import java.time.Duration;
import java.util.List;

/** Who is measured: a process that writes to a table of its own. */
public interface Subject extends AutoCloseable {

    String table();

    /** Writes what the run says, batch after batch. */
    Took write(Run run);

    @Override
    void close();

    /** The cost: the time of each batch, or one of all, and the CPU time. */
    record Took(List<Duration> batches, Duration cpu) {}
}
