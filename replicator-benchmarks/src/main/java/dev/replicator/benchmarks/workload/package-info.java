/** Makes the changes to replicate, as values and as the events of Lambda. */
@NullMarked
package dev.replicator.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
