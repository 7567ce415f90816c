package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.process.BenchmarkTarget;
import dev.replicator.benchmarks.workload.Items;
import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.workload.Workload;
import dev.replicator.benchmarks.yardstick.Kind;
import dev.replicator.table.Fence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the subjects that write to one target. Only one subject runs at a time, and the contents of its table are
 * checked after each run.
 */
public final class Bench implements AutoCloseable {

    private static final Duration NONE = Duration.ZERO;

    private final BenchmarkTarget target;
    private final Compiler compiler;
    private final BenchmarkTables tables;
    private final List<Subject> subjects = new ArrayList<>();
    private int runs;
    private boolean ledgerExists;

    public Bench(BenchmarkTarget target, Compiler compiler) {
        this.target = target;
        this.compiler = compiler;
        this.tables = new BenchmarkTables(target.endpoint());
    }

    /** Starts the packaged function as a subject. */
    public Subject function(Path zip, Fence fence) {
        if (!ledgerExists) {
            tables.create(FunctionSubject.LEDGER, "id");
            ledgerExists = true;
        }
        return add(new FunctionSubject(target, zip, compiler, fence));
    }

    public Subject yardstick(Kind kind) {
        return add(YardstickSubject.of(kind, target, compiler));
    }

    private Subject add(Subject subject) {
        tables.create(subject.table(), Items.KEY);
        subjects.add(subject);
        return subject;
    }

    public Measured measure(Subject subject, Shape shape, int records, int batch, Duration latency) {
        return measure(subject, shape, records, records, batch, latency);
    }

    /**
     * Fills the table with the initial items, measures the subject while it writes, and checks the final contents of
     * the table.
     */
    public Measured measure(Subject subject, Shape shape, int records, int part, int batch, Duration latency) {
        Run run = new Run(shape, "run" + runs++, records, part, batch);
        Workload workload = run.workload();
        target.latency(NONE);
        tables.seed(subject.table(), workload.seed());
        target.latency(latency);
        target.forgetTraffic();
        Subject.Took took = subject.write(run);
        Measured measured = new Measured(run, took.batches(), took.cpu(), target.traffic());
        target.latency(NONE);
        tables.check(subject.table(), run.prefix(), workload);
        return measured;
    }

    /**
     * Runs the same measurement several times and returns the last one. The JVM reaches its full speed only after it
     * has compiled the code that runs often.
     */
    public Measured warmUp(Subject subject, Shape shape, int records, int batch, int rounds) {
        for (int round = 1; round < rounds; round++) {
            measure(subject, shape, records, batch, NONE);
        }
        return measure(subject, shape, records, batch, NONE);
    }

    @Override
    public void close() {
        subjects.forEach(Subject::close);
        tables.close();
        target.close();
    }
}
