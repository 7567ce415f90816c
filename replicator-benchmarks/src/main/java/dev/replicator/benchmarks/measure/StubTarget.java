package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.process.Stub;
import dev.replicator.testkit.http.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The stub: fast, with any latency, and it counts. */
public final class StubTarget implements Target {

    private final Stub stub = new Stub();

    @Override
    public URI endpoint() {
        return stub.endpoint();
    }

    @Override
    public void latency(Duration latency) {
        stub.latency(latency);
    }

    @Override
    public void forgetTraffic() {
        stub.forgetTraffic();
    }

    @Override
    public Optional<Traffic> traffic() {
        return Optional.of(stub.traffic());
    }

    @Override
    public void close() {
        stub.close();
    }
}
