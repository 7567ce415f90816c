package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.process.BenchmarkTarget;
import dev.replicator.benchmarks.process.StubTarget;
import dev.replicator.benchmarks.process.YardstickProcess;
import dev.replicator.benchmarks.workload.Items;
import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.workload.StreamEvents;
import dev.replicator.benchmarks.yardstick.Kind;
import dev.replicator.table.Fence;
import dev.replicator.testkit.function.FunctionProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cost of a new process from its start until it has answered its first event, which contains ten inserts.
 *
 * @param cpu the CPU time of the process
 * @param wall the elapsed time
 * @param plain the CPU time of a plain new process that only puts ten items with the SDK's synchronous client, measured
 *     directly before
 */
public record ColdStart(Duration cpu, Duration wall, Duration plain) {

    private static final int RECORDS = 10;
    private static final String TABLE = FunctionSubject.table(Fence.STAMP);

    /** Starts one process after another with the JVM options of Lambda, and returns the results sorted by CPU time. */
    public static List<ColdStart> measure(Path zip, int times) {
        List<ColdStart> starts = new ArrayList<>();
        try (BenchmarkTarget target = new StubTarget();
                BenchmarkTables tables = new BenchmarkTables(target.endpoint())) {
            tables.create(FunctionSubject.LEDGER, "id");
            tables.create(TABLE, Items.KEY);
            for (int i = 0; i < times; i++) {
                starts.add(start(zip, target, "start" + i));
            }
        }
        starts.sort(Comparator.comparing(ColdStart::cpu));
        return starts;
    }

    /**
     * Returns the CPU time as a multiple of the plain process's CPU time. This ratio is comparable between fast and
     * slow machines.
     */
    public double timesPlain() {
        return cpu.toNanos() / (double) plain.toNanos();
    }

    private static ColdStart start(Path zip, BenchmarkTarget target, String prefix) {
        Duration plain = plain(target, prefix + "plain");
        byte[] event = StreamEvents.of(Shape.BIRTHS.of(prefix, RECORDS).changes());
        long start = System.nanoTime();
        try (FunctionProcess process =
                FunctionSubject.function(zip, target, Compiler.C1, Fence.STAMP).start()) {
            FunctionSubject.requireSettled(process.invoke(event), process);
            return new ColdStart(process.cpuTime(), Duration.ofNanos(System.nanoTime() - start), plain);
        }
    }

    private static Duration plain(BenchmarkTarget target, String prefix) {
        try (YardstickProcess process =
                new YardstickProcess(Kind.ONE_PUT, target.endpoint(), TABLE, Compiler.C1.flags())) {
            process.write(Shape.BIRTHS, prefix, RECORDS, RECORDS, RECORDS);
            return process.cpuTime();
        }
    }
}
