/** Figures as a Markdown table and as a picture. */
@NullMarked
package dev.replicator.benchmarks.report;

import org.jspecify.annotations.NullMarked;
