package dev.replicator.benchmarks.process;

import java.net.URI;
import java.util.List;

/** DynamoDB Local in a process of its own. */
public final class Local implements AutoCloseable {

    private final Child child = Child.start(List.of("-Xmx2g", "-XX:+UseSerialGC"), LocalMain.class, List.of());
    private final URI endpoint = URI.create(child.ask("endpoint"));

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        child.close();
    }
}
