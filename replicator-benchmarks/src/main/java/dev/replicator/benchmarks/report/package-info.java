/** Prints the figures as Markdown tables and as pictures. */
@NullMarked
package dev.replicator.benchmarks.report;

import org.jspecify.annotations.NullMarked;
