package dev.replicator.benchmarks;

import dev.replicator.benchmarks.measure.ColdStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The benchmark command-line program. */
public final class Benchmarks {

    private static final String HELP = """
            java @replicator-benchmarks/target/benchmarks <command>

              side-by-side [--quick]   compares the packaged function with plain writers; writes the
                                       figures to docs/benchmarks.md and docs/benchmarks.svg
                                       (about 20 minutes, with --quick about 6)
              cold-start [--quick]     measures the CPU time of a new process until it has answered its first event
              jmh [JMH arguments]      measures reading events, planning writes and building requests
              --help                   prints this help

            Build first: mvn package -DskipTests
            """;

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments);
        boolean quick = words.contains("--quick");
        switch (words.isEmpty() ? "--help" : words.get(0)) {
            case "side-by-side" -> new SideBySide(quick ? Scale.QUICK : Scale.FULL).run(Zip.path(), docs());
            case "cold-start" -> coldStart(quick ? 3 : 15);
            case "jmh" -> org.openjdk.jmh.Main.main(words.stream().skip(1).toArray(String[]::new));
            case "--help", "help" -> System.out.print(HELP);
            default -> {
                System.err.print(HELP);
                System.exit(2);
            }
        }
    }

    private static void coldStart(int times) {
        List<ColdStart> starts = ColdStart.measure(Zip.path(), times);
        ColdStart median = starts.get(starts.size() / 2);
        System.out.printf(
                "cold start, median of %d: %d ms CPU time (%d to %d), %d ms elapsed;"
                        + " %.2f times the CPU time of a plain process that puts ten items%n",
                times,
                median.cpu().toMillis(),
                starts.get(0).cpu().toMillis(),
                starts.get(times - 1).cpu().toMillis(),
                median.wall().toMillis(),
                median.timesPlain());
    }

    private static Path docs() {
        return Path.of(System.getProperty("replicator.root", ".."), "docs");
    }
}
