package dev.replicator.benchmarks.yardstick;

import dev.replicator.benchmarks.workload.SourceChange;
import java.util.List;

/** Writes batches one after the other; each is written when the call returns. */
public interface Yardstick extends AutoCloseable {

    void write(List<SourceChange> batch);

    @Override
    void close();
}
