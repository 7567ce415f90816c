package dev.replicator.benchmarks.process;

import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.yardstick.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a yardstick in a process of its own. */
public final class YardstickProcess implements AutoCloseable {

    private final Child child;

    /** The elapsed time and the CPU time of a write. */
    public record Took(Duration wall, Duration cpu) {}

    public YardstickProcess(Kind kind, URI endpoint, String table, List<String> jvmArguments) {
        List<String> flags = new ArrayList<>(jvmArguments);
        flags.addAll(List.of("-Xmx1415m", "-Daws.accessKeyId=benchmarks", "-Daws.secretAccessKey=none"));
        this.child = Child.start(flags, YardstickMain.class, List.of(kind.name(), endpoint.toString(), table));
    }

    /**
     * Writes the first changes of a workload.
     *
     * @param records the size of the workload
     * @param part how many of its changes are written
     * @param batch the number of changes in a batch
     */
    public Took write(Shape shape, String prefix, int records, int part, int batch) {
        String[] nanos = child.ask(shape + " " + prefix + " " + records + " " + part + " " + batch)
                .split(" ", -1);
        return new Took(Duration.ofNanos(Long.parseLong(nanos[0])), Duration.ofNanos(Long.parseLong(nanos[1])));
    }

    /** Returns the CPU time since the start of the process. */
    public Duration cpuTime() {
        return child.cpuTime();
    }

    @Override
    public void close() {
        child.close();
    }
}
