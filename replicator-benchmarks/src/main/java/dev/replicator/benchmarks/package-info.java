/**
 * The packaged function side by side with plain yardsticks, and micro-benchmarks of the core.
 */
@NullMarked
package dev.replicator.benchmarks;

import org.jspecify.annotations.NullMarked;
