/** Measures how fast a subject writes, and how much CPU time it takes. */
package dev.replicator.benchmarks.measure;
