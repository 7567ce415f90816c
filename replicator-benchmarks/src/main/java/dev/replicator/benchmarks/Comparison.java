package dev.replicator.benchmarks;

import dev.replicator.benchmarks.measure.Measured;
import dev.replicator.benchmarks.report.Figures;
import dev.replicator.benchmarks.report.MarkdownTable;
import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.testkit.http.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The measurements of all entrants on one target, for each workload. */
record Comparison(String title, Duration roundTrip, List<Entrant> entrants, Map<Shape, List<Measured>> byShape) {

    Comparison(String title, Duration roundTrip, List<Entrant> entrants) {
        this(title, roundTrip, List.copyOf(entrants), new LinkedHashMap<>());
    }

    void add(Shape shape, Measured measured) {
        of(shape).add(measured);
    }

    Set<Shape> shapes() {
        return byShape.keySet();
    }

    /** Returns, for each workload, the speed of an entrant as a multiple of the first entrant's speed. */
    List<Double> ratios(int entrant) {
        return byShape.values().stream()
                .map(row -> row.get(entrant).perSecond() / row.get(0).perSecond())
                .toList();
    }

    String speedTable() {
        MarkdownTable table = new MarkdownTable(heads("Records per second: " + title));
        for (Shape shape : shapes()) {
            table.row(cells(shape, of(shape).stream().map(measured -> speed(shape, measured))));
        }
        return table.toString();
    }

    String costTable() {
        MarkdownTable table = new MarkdownTable(heads("Cost per record: " + title));
        for (Shape shape : shapes()) {
            table.row(cells(shape, of(shape).stream().map(Comparison::cost)));
        }
        return table.toString();
    }

    String line(Shape shape, Entrant entrant, Measured measured) {
        return shape + ", " + entrant.title() + ": " + speed(shape, measured) + "; " + cost(measured);
    }

    private List<Measured> of(Shape shape) {
        return byShape.computeIfAbsent(shape, each -> new ArrayList<>());
    }

    private List<String> heads(String first) {
        return Stream.concat(Stream.of(first), entrants.stream().map(Entrant::title))
                .toList();
    }

    private static List<String> cells(Shape shape, Stream<String> figures) {
        return Stream.concat(Stream.of(shape.title()), figures).toList();
    }

    private String speed(Shape shape, Measured measured) {
        String inPart = measured.run().part() < measured.run().records() ? "~" : "";
        double ratio = measured.perSecond() / of(shape).get(0).perSecond();
        return inPart + Figures.plain(measured.perSecond()) + " (" + Figures.times(ratio) + ")";
    }

    private static String cost(Measured measured) {
        return Figures.plain(measured.cpuMicrosPerRecord()) + " µs CPU, "
                + Figures.plain(measured.requestsPerRecord()) + " requests, "
                + Figures.plain(measured.writeUnitsPerRecord()) + " units, "
                + measured.traffic().map(Traffic::peakInFlight).orElse(0) + " in flight";
    }
}
