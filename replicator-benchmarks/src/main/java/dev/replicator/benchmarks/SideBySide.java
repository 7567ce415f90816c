package dev.replicator.benchmarks;

import dev.replicator.benchmarks.measure.Bench;
import dev.replicator.benchmarks.measure.Compiler;
import dev.replicator.benchmarks.measure.Measured;
import dev.replicator.benchmarks.process.BenchmarkTarget;
import dev.replicator.benchmarks.process.LocalTarget;
import dev.replicator.benchmarks.process.StubTarget;
import dev.replicator.benchmarks.report.Chart;
import dev.replicator.benchmarks.report.Figures;
import dev.replicator.benchmarks.report.FiguresPage;
import dev.replicator.benchmarks.report.Series;
import dev.replicator.benchmarks.workload.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the function and the yardsticks on the same workloads, and writes the tables and the chart of the benchmarks
 * page.
 */
final class SideBySide {

    private static final Duration FAR = Duration.ofMillis(60);
    private static final int WARM_UPS_ON_LOCAL = 2;

    private final Scale scale;
    private final List<Comparison> comparisons = new ArrayList<>();

    SideBySide(Scale scale) {
        this.scale = scale;
    }

    void run(Path zip, Path docs) throws IOException {
        onStub(zip);
        onLocal(zip);
        StringBuilder figures = new StringBuilder(Machine.describe() + "\n");
        comparisons.forEach(comparison -> figures.append("\n").append(comparison.speedTable()));
        figures.append("\n").append(behind(FAR).costTable());
        new FiguresPage(docs.resolve("benchmarks.md")).write(figures.toString());
        Files.writeString(docs.resolve("benchmarks.svg"), chart(behind(FAR)).svg());
    }

    private void onStub(Path zip) {
        try (Bench bench = new Bench(new StubTarget(), Compiler.C2)) {
            List<Entrant> entrants = Entrant.all(bench, zip);
            warmUp(bench, entrants, scale.warmUps());
            for (Duration roundTrip : scale.roundTrips()) {
                String title = "stub server, " + roundTrip.toMillis() + " ms added to each response";
                comparisons.add(compare(bench, entrants, title, roundTrip, scale.records()));
            }
        }
    }

    private void onLocal(Path zip) {
        BenchmarkTarget local = new LocalTarget();
        try (Bench bench = new Bench(local, Compiler.C2)) {
            List<Entrant> entrants = Entrant.all(bench, zip);
            warmUp(bench, entrants, WARM_UPS_ON_LOCAL);
            String title = "DynamoDB Local (at most a few thousand writes per second; a transaction takes as long"
                    + " as five puts)";
            comparisons.add(compare(bench, entrants, title, Duration.ZERO, scale.recordsOnLocal()));
        }
    }

    private void warmUp(Bench bench, List<Entrant> entrants, int rounds) {
        for (Entrant entrant : entrants) {
            int records = Math.min(10_000, 1_000 * entrant.perRoundTrip());
            Measured warm = bench.warmUp(entrant.subject(), Shape.MIXED, records, entrant.batch(), rounds);
            say("warmed up: " + entrant.title() + ", " + Figures.plain(warm.cpuMicrosPerRecord())
                    + " µs CPU per record");
        }
    }

    private Comparison compare(Bench bench, List<Entrant> entrants, String title, Duration roundTrip, int records) {
        Comparison comparison = new Comparison(title, roundTrip, entrants);
        say(title);
        for (Shape shape : scale.shapes()) {
            for (Entrant entrant : entrants) {
                int part = entrant.part(records, roundTrip, scale.patience());
                Measured measured = bench.measure(entrant.subject(), shape, records, part, entrant.batch(), roundTrip);
                comparison.add(shape, measured);
                say("  " + comparison.line(shape, entrant, measured));
            }
        }
        return comparison;
    }

    private Comparison behind(Duration roundTrip) {
        return comparisons.stream()
                .filter(comparison -> comparison.roundTrip().equals(roundTrip))
                .findFirst()
                .orElseThrow();
    }

    private static Chart chart(Comparison comparison) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < comparison.entrants().size(); i++) {
            series.add(new Series(comparison.entrants().get(i).title(), comparison.ratios(i)));
        }
        return new Chart(
                "Records per second with 60 ms of added latency, as multiples of one PutItem per record",
                comparison.shapes().stream().map(Shape::title).toList(),
                series);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
