package dev.replicator.benchmarks.process;

import dev.replicator.testkit.http.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A DynamoDB server that the benchmarks write to. */
public interface BenchmarkTarget extends AutoCloseable {

    URI endpoint();

    /**
     * Sets the latency that is added to each response; initially zero.
     *
     * @throws IllegalArgumentException if the server does not support this latency
     */
    void latency(Duration latency);

    /** Resets the traffic counters. */
    void forgetTraffic();

    /** Returns the traffic since the last reset; empty if the server does not count it. */
    Optional<Traffic> traffic();

    @Override
    void close();
}
