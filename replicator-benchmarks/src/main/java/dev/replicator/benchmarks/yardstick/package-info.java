/** Plain ways to write changes to a table, as one would without a replicator. None keeps its promises. */
@NullMarked
package dev.replicator.benchmarks.yardstick;

import org.jspecify.annotations.NullMarked;
