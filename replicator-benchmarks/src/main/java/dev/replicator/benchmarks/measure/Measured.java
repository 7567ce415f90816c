package dev.replicator.benchmarks.measure;

import dev.replicator.testkit.http.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run took.
 *
 * @param batches the wall time of each batch; of a yardstick only their sum is known
 * @param cpu of the writing process, all its threads
 */
public record Measured(Run run, List<Duration> batches, Duration cpu, Optional<Traffic> traffic) {

    public Duration wall() {
        return batches.stream().reduce(Duration.ZERO, Duration::plus);
    }

    public double perSecond() {
        return run.part() / (wall().toNanos() / 1e9);
    }

    public double cpuMicrosPerRecord() {
        return cpu.toNanos() / 1e3 / run.part();
    }

    public double writeUnitsPerRecord() {
        return traffic.map(Traffic::writeUnits).orElse(Double.NaN) / run.part();
    }

    public double requestsPerRecord() {
        return traffic.map(Traffic::total).map(Long::doubleValue).orElse(Double.NaN) / run.part();
    }

    public Duration bestBatch() {
        return batches.stream().min(Duration::compareTo).orElseThrow();
    }
}
