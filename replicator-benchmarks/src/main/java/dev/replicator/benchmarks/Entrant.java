package dev.replicator.benchmarks;

import dev.replicator.benchmarks.measure.Bench;
import dev.replicator.benchmarks.measure.Subject;
import dev.replicator.benchmarks.yardstick.Kind;
import dev.replicator.table.Fence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A column of the comparison.
 *
 * @param batch the number of records in a batch
 * @param perRoundTrip how many records this entrant writes in one round trip; used to estimate how long a workload
 *     takes
 */
record Entrant(String title, Subject subject, int batch, int perRoundTrip) {

    private static final int LARGE = 1_000;
    private static final int SMALL = 100;

    /** Returns all entrants. The others are compared with the first. */
    static List<Entrant> all(Bench bench, Path zip) {
        Subject function = bench.function(zip, Fence.STAMP);
        Subject inTable = bench.function(zip, Fence.IN_TABLE);
        return List.of(
                yardstick(bench, Kind.ONE_PUT, 1),
                yardstick(bench, Kind.SIXTEEN_THREADS, 16),
                yardstick(bench, Kind.BATCH_WRITE, 25),
                new Entrant("function, batches of 100", function, SMALL, SMALL),
                new Entrant("function, batches of 1,000", function, LARGE, LARGE),
                new Entrant("function, in-table, batches of 1,000", inTable, LARGE, LARGE));
    }

    private static Entrant yardstick(Bench bench, Kind kind, int perRoundTrip) {
        return new Entrant(kind.title(), bench.yardstick(kind), LARGE, perRoundTrip);
    }

    /** Returns how many of the records this entrant can write in about this time. */
    int part(int records, Duration roundTrip, Duration time) {
        if (roundTrip.isZero()) {
            return records;
        }
        long affordable = perRoundTrip * (time.toNanos() / roundTrip.toNanos());
        return (int) Math.min(records, Math.max(affordable, perRoundTrip));
    }
}
