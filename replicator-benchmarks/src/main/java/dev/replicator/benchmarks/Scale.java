package dev.replicator.benchmarks;

import dev.replicator.benchmarks.workload.Shape;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUps rounds of 10,000 records at most before anything is measured
 * @param patience how long one yardstick may take for one workload; what would take longer is done in part
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
