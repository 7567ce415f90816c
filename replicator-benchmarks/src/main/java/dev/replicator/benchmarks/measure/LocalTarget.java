package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.process.Local;
import dev.replicator.testkit.http.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** DynamoDB Local: the independent judge of final states. */
public final class LocalTarget implements Target {

    private final Local local = new Local();

    @Override
    public URI endpoint() {
        return local.endpoint();
    }

    @Override
    public void latency(Duration latency) {
        if (!latency.isZero()) {
            throw new IllegalArgumentException("DynamoDB Local has no latency to set");
        }
    }

    @Override
    public void forgetTraffic() {
        // it counts nothing
    }

    @Override
    public Optional<Traffic> traffic() {
        return Optional.empty();
    }

    @Override
    public void close() {
        local.close();
    }
}
