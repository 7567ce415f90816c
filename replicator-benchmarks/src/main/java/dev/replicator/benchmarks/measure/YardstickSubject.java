package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.process.YardstickProcess;
import dev.replicator.benchmarks.yardstick.Kind;
import java.util.List;
import java.util.Locale;

/** A yardstick, with the function's own settings of the JVM. */
final class YardstickSubject implements Subject {

    private final Kind kind;
    private final String table;
    private final YardstickProcess process;

    YardstickSubject(Kind kind, Target target, Compiler compiler) {
        this.kind = kind;
        this.table = kind.name().toLowerCase(Locale.ROOT);
        this.process = new YardstickProcess(kind, target.endpoint(), table, compiler.flags());
    }

    @Override
    public String title() {
        return kind.title();
    }

    @Override
    public String table() {
        return table;
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
