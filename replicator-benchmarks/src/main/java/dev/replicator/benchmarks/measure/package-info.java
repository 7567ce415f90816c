/** The packaged function and the yardsticks, each in its own process, against one target; what a run of them took. */
@NullMarked
package dev.replicator.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
