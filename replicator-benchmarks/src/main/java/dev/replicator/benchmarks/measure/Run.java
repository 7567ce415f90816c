package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.workload.Workload;

/**
 * One run of a subject.
 *
 * @param prefix the prefix of the run's keys, unique for each run on a table
 * @param records the size of the whole workload
 * @param part how many records are written; less than {@code records} if the whole workload would take too long
 * @param batch the number of records in a batch
 */
public record Run(Shape shape, String prefix, int records, int part, int batch) {

    public Workload workload() {
        return shape.of(prefix, records).first(part);
    }
}
