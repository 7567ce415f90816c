/** Measures how fast a subject writes, and how much CPU time it takes. */
@NullMarked
package dev.replicator.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
