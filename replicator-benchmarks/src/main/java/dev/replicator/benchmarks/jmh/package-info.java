/** Measures the pure steps of a change with JMH, each alone, for a batch of 100. */
package dev.replicator.benchmarks.jmh;
