/** Processes of their own, so that what one of them costs is not counted for another: the stub, the yardsticks. */
@NullMarked
package dev.replicator.benchmarks.process;

import org.jspecify.annotations.NullMarked;
