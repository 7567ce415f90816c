package dev.replicator.benchmarks.measure;

import dev.replicator.testkit.http.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The measurements of a run.
 *
 * @param batches the elapsed time of each batch; a yardstick reports only the sum
 * @param cpu the CPU time of the writing process, including all its threads
 * @param traffic the traffic at the target; empty if the target does not count it
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
