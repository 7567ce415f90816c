/** Prints the figures as Markdown tables and as pictures. */
package dev.replicator.benchmarks.report;
