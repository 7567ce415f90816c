/** Makes the changes to replicate, as values and as the events of Lambda. */
package dev.replicator.benchmarks.workload;
