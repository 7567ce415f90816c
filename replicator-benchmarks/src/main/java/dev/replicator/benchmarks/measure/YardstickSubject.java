package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.process.BenchmarkTarget;
import dev.replicator.benchmarks.process.YardstickProcess;
import dev.replicator.benchmarks.yardstick.Kind;
import java.util.List;
import java.util.Locale;

/** A yardstick as a subject, with the same JVM options as the function. */
record YardstickSubject(String table, YardstickProcess process) implements Subject {

    static YardstickSubject of(Kind kind, BenchmarkTarget target, Compiler compiler) {
        String table = kind.name().toLowerCase(Locale.ROOT);
        return new YardstickSubject(table, new YardstickProcess(kind, target.endpoint(), table, compiler.flags()));
    }

    @Override
    public Took write(Run run) {
        YardstickProcess.Took took = process.write(run.shape(), run.prefix(), run.records(), run.part(), run.batch());
        return new Took(List.of(took.wall()), took.cpu());
    }

    @Override
    public void close() {
        process.close();
    }
}
