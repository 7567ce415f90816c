package dev.replicator.benchmarks;

import dev.replicator.benchmarks.workload.Shape;
import java.time.Duration;
import java.util.List;

/**
 * How much a benchmark run measures.
 *
 * @param records the number of records in a workload on the stub
 * @param recordsOnLocal the number of records in a workload on DynamoDB Local
 * @param warmUps the number of unmeasured rounds before the measurements, each of at most 10,000 records
 * @param patience the time limit for one entrant and one workload; if the workload would take longer, only a part of it
 *     is run
 */
record Scale(
        List<Shape> shapes,
        List<Duration> roundTrips,
        int records,
        int recordsOnLocal,
        int warmUps,
        Duration patience) {

    static final Scale FULL = new Scale(
            List.of(Shape.CHANGES, Shape.BIRTHS, Shape.HOT_KEYS, Shape.BURSTS, Shape.REMOVES),
            List.of(Duration.ZERO, Duration.ofMillis(60), Duration.ofMillis(200)),
            20_000,
            5_000,
            12,
            Duration.ofSeconds(6));

    static final Scale QUICK = new Scale(
            List.of(Shape.CHANGES, Shape.BIRTHS, Shape.BURSTS),
            List.of(Duration.ofMillis(60)),
            4_000,
            1_000,
            5,
            Duration.ofSeconds(2));
}
