/** JMH: the pure parts of the way of a change, each alone, for a batch of 100. */
@NullMarked
package dev.replicator.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
