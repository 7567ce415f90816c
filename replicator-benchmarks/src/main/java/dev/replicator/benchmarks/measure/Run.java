package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.workload.Workload;

/**
 * What is to be written once.
 *
 * @param prefix of its keys; no two runs on a table share one
 * @param records of the whole workload
 * @param part how many of them are written; fewer where the whole would take too long
 * @param batch records a batch
 */
public record Run(Shape shape, String prefix, int records, int part, int batch) {

    public Workload workload() {
        return shape.of(prefix, records).first(part);
    }
}
