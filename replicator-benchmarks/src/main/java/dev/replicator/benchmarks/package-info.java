/** Measures the replicator beside plain ways to write, and writes the page and the pictures about it. */
package dev.replicator.benchmarks;
