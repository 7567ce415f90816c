package dev.replicator.internal.write;

import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.workload.StreamEvents;
import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Decoder;
import dev.replicator.internal.change.KeyPlan;
import dev.replicator.internal.change.Planner;
import dev.replicator.record.RecordJson;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Measures the steps from planned writes to requests. The times are per record. It is in this package because the
 * classes that it measures are package-private.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class BuildRequests {

    private static final int RECORDS = 50;
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");

    private final Target target = new Target("replica", "ledger", "_rv", "_gone", Fence.STAMP, Duration.ofDays(16));
    private final Requests requests = new Requests(target, Clock.systemUTC());
    private final List<KeyPlan> changes = plans(Shape.CHANGES);
    private final List<KeyPlan> births = plans(Shape.BIRTHS);
    private final List<Attempt> replaces = attempts(changes);
    private final List<Attempt> bears = attempts(births);

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public List<PutItemRequest> puts() {
        return replaces.stream().map(attempt -> requests.put(attempt, DATE)).toList();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public TransactWriteItemsRequest transaction() {
        return requests.transaction(bears, DATE);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Object pack() {
        return Packer.pack(attempts(births));
    }

    private static List<KeyPlan> plans(Shape shape) {
        byte[] event = StreamEvents.of(shape.of("jmh", RECORDS).changes());
        return Planner.plan(RecordJson.read(event).stream()
                .map(record -> (Change) Decoder.decode(record))
                .toList());
    }

    private List<Attempt> attempts(List<KeyPlan> plans) {
        return plans.stream()
                .map(plan -> Attempt.first(plan, new FirstForm(target, true)))
                .toList();
    }
}
