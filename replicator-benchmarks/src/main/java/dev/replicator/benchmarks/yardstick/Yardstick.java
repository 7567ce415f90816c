package dev.replicator.benchmarks.yardstick;

import dev.replicator.benchmarks.workload.SourceChange;
import java.util.List;

/**
 * A plain way to write changes to a table, which the replicator is compared with. {@code write} returns when the batch
 * is written.
 */
public interface Yardstick extends AutoCloseable {

    void write(List<SourceChange> batch);

    @Override
    void close();
}
