package dev.replicator.benchmarks.jmh;

import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.workload.StreamEvents;
import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Decoded;
import dev.replicator.internal.change.Decoder;
import dev.replicator.internal.change.KeyPlan;
import dev.replicator.internal.change.Planner;
import dev.replicator.record.RecordJson;
import dev.replicator.record.SourceRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the steps from the bytes of an event to the planned writes. The times are per record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class ReadAndPlan {

    private static final int RECORDS = 100;

    private final byte[] event = event(Shape.CHANGES);
    private final List<SourceRecord> records = RecordJson.read(event);
    private final List<Change> changes = changes(records);
    private final List<Change> bursts = changes(RecordJson.read(event(Shape.BURSTS)));

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public List<SourceRecord> read() {
        return RecordJson.read(event);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public List<? extends Decoded> decode() {
        return changes(records);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public List<KeyPlan> planDistinctKeys() {
        return Planner.plan(changes);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public List<KeyPlan> planBursts() {
        return Planner.plan(bursts);
    }

    private static byte[] event(Shape shape) {
        return StreamEvents.of(shape.of("jmh", RECORDS).changes());
    }

    private static List<Change> changes(List<SourceRecord> records) {
        return records.stream().map(record -> (Change) Decoder.decode(record)).toList();
    }
}
