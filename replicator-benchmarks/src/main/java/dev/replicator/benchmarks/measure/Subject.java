package dev.replicator.benchmarks.measure;

import java.time.Duration;
import java.util.List;

/** Who is measured: a process that writes to a table of its own. */
public interface Subject extends AutoCloseable {

    String title();

    String table();

    /** Writes what the run says, batch after batch. */
    Took write(Run run);

    @Override
    void close();

    /**
     * The cost.
     *
     * @param batches the time of each, or one of all
     */
    record Took(List<Duration> batches, Duration cpu) {}
}
