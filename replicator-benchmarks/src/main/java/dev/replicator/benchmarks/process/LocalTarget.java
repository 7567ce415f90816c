package dev.replicator.benchmarks.process;

import dev.replicator.testkit.http.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * DynamoDB Local in a process of its own, as an independent check of the final table contents. It does not count
 * traffic.
 */
public final class LocalTarget implements BenchmarkTarget {

    private final Child child = Child.start(List.of("-Xmx2g", "-XX:+UseSerialGC"), LocalMain.class, List.of());
    private final URI endpoint = URI.create(child.ask("endpoint"));

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void latency(Duration latency) {
        if (!latency.isZero()) {
            throw new IllegalArgumentException("the latency of DynamoDB Local cannot be changed");
        }
    }

    @Override
    public void forgetTraffic() {}

    @Override
    public Optional<Traffic> traffic() {
        return Optional.empty();
    }

    @Override
    public void close() {
        child.close();
    }
}
