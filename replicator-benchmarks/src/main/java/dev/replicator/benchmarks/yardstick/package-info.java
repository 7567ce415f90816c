/** Writes changes to a table in plain ways, without the promises of the replicator. */
@NullMarked
package dev.replicator.benchmarks.yardstick;

import org.jspecify.annotations.NullMarked;
