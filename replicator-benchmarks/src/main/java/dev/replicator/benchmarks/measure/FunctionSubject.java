package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.process.BenchmarkTarget;
import dev.replicator.benchmarks.workload.StreamEvents;
import dev.replicator.table.Fence;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.FunctionResult;
import dev.replicator.testkit.function.PackagedFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the packaged function with AWS's runtime interface client. The time of a batch is measured from the delivery of
 * the event to the response.
 */
final class FunctionSubject implements Subject {

    static final String LEDGER = "ledger";
    private static final String ALL_SETTLED = "{\"batchItemFailures\":[]}";

    private final Fence fence;
    private final FunctionProcess process;

    FunctionSubject(BenchmarkTarget target, Path zip, Compiler compiler, Fence fence) {
        this.fence = fence;
        this.process = function(zip, target, compiler, fence).start();
    }

    /** Returns the replica's name. Each fence needs a replica of its own, because a replica has one place of tombstones. */
    static String table(Fence fence) {
        return "replica-" + fence;
    }

    /**
     * Returns the function with the memory size at which Lambda provides one CPU, and with the highest number of
     * concurrent requests.
     */
    static PackagedFunction function(Path zip, BenchmarkTarget target, Compiler compiler, Fence fence) {
        return PackagedFunction.of(zip, "dev.replicator.lambda.ReplicateHandler::handleRequest")
                .memory(1769)
                .timeout(Duration.ofMinutes(2))
                .jvmArguments(compiler.flags())
                .environment(Map.of(
                        "REPLICA_TABLE", table(fence),
                        "FENCE", fence.toString(),
                        "REPLICA_REGION", "eu-west-1",
                        "LEDGER_TABLE", LEDGER,
                        "QUARANTINE_BUCKET", "nothing-is-rejected",
                        "MAX_IN_FLIGHT", "900",
                        "AWS_ENDPOINT_URL_DYNAMODB", target.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", "benchmarks",
                        "AWS_SECRET_ACCESS_KEY", "none"));
    }

    @Override
    public String table() {
        return table(fence);
    }

    @Override
    public Took write(Run run) {
        List<byte[]> events = run.workload().batches(run.batch()).stream()
                .map(StreamEvents::of)
                .toList();
        List<Duration> batches = new ArrayList<>();
        Duration cpu = process.cpuTime();
        for (byte[] event : events) {
            long start = System.nanoTime();
            FunctionResult answer = process.invoke(event);
            batches.add(Duration.ofNanos(System.nanoTime() - start));
            requireSettled(answer, process);
        }
        return new Took(batches, process.cpuTime().minus(cpu));
    }

    static void requireSettled(FunctionResult answer, FunctionProcess process) {
        if (!(answer instanceof FunctionResult.Payload payload)
                || !payload.json().equals(ALL_SETTLED)) {
            throw new IllegalStateException("some records were not settled: " + answer + "\n"
                    + String.join("\n", process.output().entries()));
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
