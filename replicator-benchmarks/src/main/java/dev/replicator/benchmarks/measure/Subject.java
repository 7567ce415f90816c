package dev.replicator.benchmarks.measure;

import java.time.Duration;
import java.util.List;

/** A process that is measured. It writes to a table of its own. */
public interface Subject extends AutoCloseable {

    String table();

    /** Writes the changes of a run, one batch after another. */
    Took write(Run run);

    @Override
    void close();

    /**
     * The cost of a run.
     *
     * @param batches the elapsed time of each batch, or a single sum of all
     * @param cpu the CPU time of the process
     */
    record Took(List<Duration> batches, Duration cpu) {}
}
