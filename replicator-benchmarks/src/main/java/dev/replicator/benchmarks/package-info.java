/** Measures the replicator beside plain ways to write, and writes the page and the pictures about it. */
@NullMarked
package dev.replicator.benchmarks;

import org.jspecify.annotations.NullMarked;
