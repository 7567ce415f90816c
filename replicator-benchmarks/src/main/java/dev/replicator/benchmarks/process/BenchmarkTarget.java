package dev.replicator.benchmarks.process;

import dev.replicator.testkit.http.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A DynamoDB that is written to. */
public interface BenchmarkTarget extends AutoCloseable {

    URI endpoint();

    /** Zero at first; what cannot be slowed down stays as fast as it is. */
    void latency(Duration latency);

    /** Begins to count anew. */
    void forgetTraffic();

    /** What came since; empty if it does not count. */
    Optional<Traffic> traffic();

    @Override
    void close();
}
