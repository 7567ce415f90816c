/** Measures the pure steps of a change with JMH, each alone, for a batch of 100. */
@NullMarked
package dev.replicator.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
