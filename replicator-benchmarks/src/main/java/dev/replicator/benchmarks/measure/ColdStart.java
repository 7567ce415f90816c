package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.workload.Items;
import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.workload.StreamEvents;
import dev.replicator.testkit.function.FunctionProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a new process costs until it has answered its first event, of ten inserts. */
public record ColdStart(Duration cpu, Duration wall) {

    private static final int RECORDS = 10;

    /** One process after the other, started as Lambda does, in the order of their CPU time. */
    public static List<ColdStart> measure(Path zip, int times) {
        List<ColdStart> starts = new ArrayList<>();
        try (Target target = new StubTarget();
                DynamoDbTables tables = new DynamoDbTables(target.endpoint())) {
            tables.create(FunctionSubject.LEDGER, "id");
            tables.create(FunctionSubject.TABLE, Items.KEY);
            for (int i = 0; i < times; i++) {
                starts.add(start(zip, target, "start" + i));
            }
        }
        starts.sort((one, other) -> one.cpu.compareTo(other.cpu));
        return starts;
    }

    private static ColdStart start(Path zip, Target target, String prefix) {
        byte[] event = StreamEvents.of(Shape.BIRTHS.of(prefix, RECORDS).changes());
        long start = System.nanoTime();
        try (FunctionProcess process =
                FunctionSubject.function(zip, target, Compiler.C1).start()) {
            FunctionSubject.requireSettled(process.invoke(event), process);
            return new ColdStart(process.cpuTime(), Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
