package dev.replicator.benchmarks.process;

import dev.replicator.testkit.http.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@link dev.replicator.testkit.http.HttpDynamoDb} in a process of its own. It is fast, has a configurable latency and
 * counts traffic.
 */
public final class StubTarget implements BenchmarkTarget {

    /** Enough memory for all tables of a long run, and a garbage collector that leaves the other CPU cores free. */
    private static final List<String> FLAGS = List.of("-Xmx3g", "-Xmn1g", "-XX:+UseSerialGC");

    private final Child child = Child.start(FLAGS, StubMain.class, List.of());
    private final URI endpoint = URI.create(child.ask("endpoint"));

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void latency(Duration latency) {
        child.ask("latency " + latency.toMillis());
    }

    @Override
    public void forgetTraffic() {
        child.ask("forget");
    }

    @Override
    public Optional<Traffic> traffic() {
        String[] parts = child.ask("traffic").split(" ", -1);
        return Optional.of(new Traffic(
                counts(parts[3]),
                counts(parts[4]),
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Double.parseDouble(parts[2])));
    }

    private static Map<String, Long> counts(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(count -> !count.isEmpty())
                .map(count -> count.split("=", -1))
                .collect(Collectors.toMap(count -> count[0], count -> Long.parseLong(count[1])));
    }

    @Override
    public void close() {
        child.close();
    }
}
