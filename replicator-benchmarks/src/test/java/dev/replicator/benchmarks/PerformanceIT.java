package dev.replicator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.benchmarks.measure.Bench;
import dev.replicator.benchmarks.measure.ColdStart;
import dev.replicator.benchmarks.measure.Compiler;
import dev.replicator.benchmarks.measure.LocalTarget;
import dev.replicator.benchmarks.measure.Measured;
import dev.replicator.benchmarks.measure.StubTarget;
import dev.replicator.benchmarks.measure.Subject;
import dev.replicator.benchmarks.workload.Items;
import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.yardstick.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is promised of the packaged function's speed and cost. Everything is compared with what the same machine does in
 * the same run, and of several rounds the best counts: others may use the machine too.
 */
class PerformanceIT {

    private static final Path ZIP = Zip.path();
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 12;

    private static final Bench BENCH = new Bench(new StubTarget(), Compiler.C2);
    private static final Subject FUNCTION = BENCH.function(ZIP);

    @BeforeAll
    static void warm_up() {
        BENCH.warmUp(FUNCTION, Shape.MIXED, 10_000, 1_000, WARM_UP);
        BENCH.warmUp(FUNCTION, Shape.MIXED, 2_000, 100, 4);
    }

    @AfterAll
    static void close() {
        BENCH.close();
    }

    @ParameterizedTest
    @CsvSource({"CHANGES, 1.6", "BIRTHS, 1.8"})
    void a_batch_of_1000_far_away_takes_little_more_than_one_round_trip(Shape shape, double roundTrips) {
        var roundTrip = Duration.ofMillis(200);

        var fastest = best(
                () -> BENCH.measure(FUNCTION, shape, 4_000, 1_000, roundTrip),
                Comparator.comparing(Measured::bestBatch).reversed());

        print("%s behind 200 ms: %.2f round trips"
                .formatted(shape, fastest.bestBatch().toNanos() / 200e6));
        assertThat(fastest.bestBatch().toNanos() / (double) roundTrip.toNanos()).isLessThanOrEqualTo(roundTrips);
    }

    @Test
    void behind_60_ms_it_is_60_and_300_times_as_fast_as_one_put_at_a_time() {
        var roundTrip = Duration.ofMillis(60);
        var onePut = BENCH.yardstick(Kind.ONE_PUT);
        double slow =
                BENCH.measure(onePut, Shape.MIXED, 2_000, 60, 60, roundTrip).perSecond();

        double small = fastest(FUNCTION, Shape.MIXED, 2_000, 100, roundTrip) / slow;
        double large = fastest(FUNCTION, Shape.MIXED, 2_000, 1_000, roundTrip) / slow;

        print("behind 60 ms: batches of 100 %.0f times, of 1,000 %.0f times one PutItem (%.1f/s)"
                .formatted(small, large, slow));
        assertThat(small).isGreaterThanOrEqualTo(60);
        assertThat(large).isGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHANGES", "BIRTHS"})
    void it_takes_half_the_cpu_of_sixteen_threads(Shape shape) {
        double cpu = cheapest(BENCH, FUNCTION, shape);
        try (var others = new Bench(new StubTarget(), Compiler.C2)) {
            var threads = others.yardstick(Kind.SIXTEEN_THREADS);
            others.warmUp(threads, shape, 10_000, 1_000, WARM_UP);
            double theirs = cheapest(others, threads, shape);

            print("CPU of %s: %.0f us a record, 16 threads %.0f us, %.2f".formatted(shape, cpu, theirs, cpu / theirs));
            assertThat(cpu / theirs).isLessThanOrEqualTo(0.5);
        }
    }

    /** After 24 changes the sizes begin anew, so that each item here is as large as it was; a larger old one would count. */
    @Test
    void a_change_takes_the_write_units_of_its_item_with_the_stamp() {
        var changes = BENCH.measure(FUNCTION, Shape.SIZES, 4 * 24, 100, Duration.ZERO);

        int expected = changes.run().workload().changes().stream()
                .mapToInt(Items::writeUnits)
                .sum();
        double units = changes.traffic().orElseThrow().writeUnits();
        print("write units of changes: %.0f, expected %d".formatted(units, expected));
        assertThat(units).isEqualTo(expected);
    }

    @Test
    void bursts_are_8_times_as_fast_as_one_put_at_a_time() {
        try (var direct = new Bench(new LocalTarget(), Compiler.C2)) {
            var onePut = direct.yardstick(Kind.ONE_PUT);
            var function = direct.function(ZIP);
            direct.warmUp(onePut, Shape.BURSTS, 2_000, 1_000, 3);
            direct.warmUp(function, Shape.BURSTS, 10_000, 1_000, 3);
            double slow = fastest(direct, onePut, Shape.BURSTS, 2_000, 1_000, Duration.ZERO);
            double fast = fastest(direct, function, Shape.BURSTS, 2_000, 1_000, Duration.ZERO);

            print("bursts of 10 a key on DynamoDB Local: %.1f times one PutItem (%.0f/s)".formatted(fast / slow, slow));
            assertThat(fast / slow).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void a_cold_start_takes_little_cpu() {
        var starts = ColdStart.measure(ZIP, ROUNDS);
        var median = starts.get(starts.size() / 2).cpu();

        print("cold start: %d ms CPU".formatted(median.toMillis()));
        assertThat(median).isLessThanOrEqualTo(Duration.ofMillis(1_300));
    }

    @Test
    void the_zip_is_small() throws IOException {
        print("zip: %.1f MB".formatted(Files.size(ZIP) / 1e6));
        assertThat(Files.size(ZIP)).isLessThan(15_000_000);
    }

    private static double fastest(Subject subject, Shape shape, int records, int batch, Duration latency) {
        return fastest(BENCH, subject, shape, records, batch, latency);
    }

    private static double fastest(Bench bench, Subject subject, Shape shape, int records, int batch, Duration latency) {
        return best(
                        () -> bench.measure(subject, shape, records, batch, latency),
                        Comparator.comparing(Measured::perSecond))
                .perSecond();
    }

    private static double cheapest(Bench bench, Subject subject, Shape shape) {
        return best(
                        () -> bench.measure(subject, shape, 10_000, 1_000, Duration.ZERO),
                        Comparator.comparing(Measured::cpuMicrosPerRecord).reversed())
                .cpuMicrosPerRecord();
    }

    private static Measured best(Supplier<Measured> round, Comparator<Measured> better) {
        return Stream.generate(round).limit(ROUNDS).max(better).orElseThrow();
    }

    private static void print(String what) {
        System.out.println("PERFORMANCE " + what);
    }
}
