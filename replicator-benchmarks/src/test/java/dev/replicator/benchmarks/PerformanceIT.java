package dev.replicator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.benchmarks.measure.Bench;
import dev.replicator.benchmarks.measure.ColdStart;
import dev.replicator.benchmarks.measure.Compiler;
import dev.replicator.benchmarks.measure.Subject;
import dev.replicator.benchmarks.process.LocalTarget;
import dev.replicator.benchmarks.process.StubTarget;
import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.yardstick.Kind;
import dev.replicator.table.Fence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is promised of the packaged function's speed and cost. Everything is compared with what the same machine does in
 * the same run. Others may use the machine too, so the best round counts, and rounds go on until one keeps the promise.
 */
@Tag("full")
class PerformanceIT {

    private static final Path ZIP = Zip.path();
    private static final int YARDSTICK_ROUNDS = 5;
    private static final int MOST_ROUNDS = 20;
    private static final int WARM_UP = 12;
    private static final double MOST_OF_THEIR_CPU = 0.6;

    private static final Bench BENCH = new Bench(new StubTarget(), Compiler.C2);
    private static final Subject FUNCTION = BENCH.function(ZIP, Fence.STAMP);
    private static final Subject IN_TABLE = BENCH.function(ZIP, Fence.IN_TABLE);
    private static final Subject ONE_PUT = BENCH.yardstick(Kind.ONE_PUT);

    @BeforeAll
    static void warm_up() {
        BENCH.warmUp(FUNCTION, Shape.MIXED, 10_000, 1_000, WARM_UP);
        BENCH.warmUp(FUNCTION, Shape.MIXED, 2_000, 100, 4);
        for (Shape shape : List.of(Shape.MIXED, Shape.DEATHS)) {
            BENCH.warmUp(IN_TABLE, shape, 10_000, 1_000, WARM_UP / 2);
        }
    }

    @AfterAll
    static void close() {
        BENCH.close();
    }

    /** A change is a request of its own, and a function may have 900 in flight; births share requests. */
    @ParameterizedTest
    @CsvSource({"STAMP, CHANGES, 900, 1.6", "STAMP, BIRTHS, 1000, 1.8", "IN_TABLE, BIRTHS, 1000, 1.6"})
    void a_large_batch_far_away_takes_little_more_than_one_round_trip(
            Fence fence, Shape shape, int batch, double limit) {
        var function = fence == Fence.STAMP ? FUNCTION : IN_TABLE;
        var roundTrip = Duration.ofMillis(200);

        double roundTrips = least(
                MOST_ROUNDS,
                limit,
                () -> BENCH.measure(function, shape, 4 * batch, batch, roundTrip)
                                .bestBatch()
                                .toNanos()
                        / (double) roundTrip.toNanos());

        print("%d %s behind 200 ms, fence %s: %.2f round trips".formatted(batch, shape, fence, roundTrips));
        assertThat(roundTrips).isLessThanOrEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"100, 60", "1000, 300"})
    void behind_60_ms_a_batch_is_many_times_as_fast_as_one_put_at_a_time(int batch, double limit) {
        var roundTrip = Duration.ofMillis(60);
        double slow =
                BENCH.measure(ONE_PUT, Shape.MIXED, 2_000, 60, 60, roundTrip).perSecond();

        double times = most(
                MOST_ROUNDS,
                limit,
                () -> BENCH.measure(FUNCTION, Shape.MIXED, 2_000, batch, roundTrip)
                                .perSecond()
                        / slow);

        print("behind 60 ms: batches of %d %.0f times one PutItem (%.1f/s)".formatted(batch, times, slow));
        assertThat(times).isGreaterThanOrEqualTo(limit);
    }

    /** At the distance that it is made for: without any, answers come one by one, and each wakes the thread that reads them. */
    @ParameterizedTest
    @EnumSource(names = {"CHANGES", "BIRTHS"})
    void behind_60_ms_it_takes_six_tenths_of_the_cpu_of_sixteen_threads(Shape shape) {
        try (var others = new Bench(new StubTarget(), Compiler.C2)) {
            var threads = others.yardstick(Kind.SIXTEEN_THREADS);
            others.warmUp(threads, shape, 10_000, 1_000, WARM_UP);
            double theirs = least(YARDSTICK_ROUNDS, 0, () -> cpu(others, threads, shape, 2_000));

            double share = least(MOST_ROUNDS, MOST_OF_THEIR_CPU, () -> cpu(BENCH, FUNCTION, shape, 10_000) / theirs);

            print("CPU of %s: 16 threads %.0f us a record, the function %.2f of it".formatted(shape, theirs, share));
            assertThat(share).isLessThanOrEqualTo(MOST_OF_THEIR_CPU);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BIRTHS", "DEATHS"})
    void with_tombstones_in_the_table_it_takes_no_more_cpu_than_a_change(Shape shape) {
        double share = least(
                MOST_ROUNDS,
                1,
                () -> cpu(BENCH, IN_TABLE, shape, 10_000) / cpu(BENCH, IN_TABLE, Shape.CHANGES, 10_000));

        print("CPU of %s with tombstones in the table: %.2f of a change".formatted(shape, share));
        assertThat(share).isLessThanOrEqualTo(1);
    }

    /** DynamoDB Local makes a transaction as dear as five puts, and has one thread for all. */
    @Test
    void with_tombstones_in_the_table_inserts_keep_up_with_plain_puts_on_dynamodb_local() {
        try (var direct = new Bench(new LocalTarget(), Compiler.C2)) {
            var onePut = direct.yardstick(Kind.ONE_PUT);
            var threads = direct.yardstick(Kind.SIXTEEN_THREADS);
            var function = direct.function(ZIP, Fence.IN_TABLE);
            for (Subject subject : List.of(onePut, threads, function)) {
                direct.warmUp(subject, Shape.BIRTHS, 2_000, 1_000, 3);
            }
            double ofOnePut = births(direct, onePut, 1_000);
            double ofThreads = births(direct, threads, 1_000);

            double ours = births(direct, function, 100);

            print(
                    "20,000 inserts on DynamoDB Local, fence in-table, batches of 100: %.2f times one PutItem, %.2f of 16 threads"
                            .formatted(ours / ofOnePut, ours / ofThreads));
            assertThat(ours).isGreaterThan(ofOnePut).isGreaterThanOrEqualTo(0.8 * ofThreads);
        }
    }

    @Test
    void bursts_are_8_times_as_fast_as_one_put_at_a_time() {
        try (var direct = new Bench(new LocalTarget(), Compiler.C2)) {
            var onePut = direct.yardstick(Kind.ONE_PUT);
            var function = direct.function(ZIP, Fence.STAMP);
            direct.warmUp(onePut, Shape.BURSTS, 2_000, 1_000, 3);
            direct.warmUp(function, Shape.BURSTS, 10_000, 1_000, 3);
            double slow = most(YARDSTICK_ROUNDS, Double.MAX_VALUE, () -> bursts(direct, onePut));

            double times = most(MOST_ROUNDS, 8, () -> bursts(direct, function) / slow);

            print("bursts of 10 a key on DynamoDB Local: %.1f times one PutItem (%.0f/s)".formatted(times, slow));
            assertThat(times).isGreaterThanOrEqualTo(8);
        }
    }

    /** 1.3 s of CPU time where the plain process takes 1.13 s; how fast the machine is today changes both alike. */
    @Test
    void a_cold_start_takes_hardly_more_cpu_than_that_of_a_plain_process() {
        var starts = ColdStart.measure(ZIP, YARDSTICK_ROUNDS);
        var median = starts.get(starts.size() / 2);

        print("cold start: %d ms CPU, %.2f times a plain process that puts ten items"
                .formatted(median.cpu().toMillis(), median.timesPlain()));
        assertThat(median.timesPlain()).isLessThanOrEqualTo(1.15);
    }

    private static double cpu(Bench bench, Subject subject, Shape shape, int part) {
        return bench.measure(subject, shape, 10_000, part, 1_000, Duration.ofMillis(60))
                .cpuMicrosPerRecord();
    }

    private static double births(Bench bench, Subject subject, int batch) {
        return bench.measure(subject, Shape.BIRTHS, 20_000, batch, Duration.ZERO)
                .perSecond();
    }

    private static double bursts(Bench bench, Subject subject) {
        return bench.measure(subject, Shape.BURSTS, 2_000, 1_000, Duration.ZERO).perSecond();
    }

    /** The least figure of some rounds; they end with the first that is small enough. */
    private static double least(int rounds, double enough, DoubleSupplier round) {
        return -most(rounds, -enough, () -> -round.getAsDouble());
    }

    private static double most(int rounds, double enough, DoubleSupplier round) {
        double most = round.getAsDouble();
        for (int done = 1; done < rounds && most < enough; done++) {
            most = Math.max(most, round.getAsDouble());
        }
        return most;
    }

    private static void print(String what) {
        System.out.println("PERFORMANCE " + what);
    }
}
