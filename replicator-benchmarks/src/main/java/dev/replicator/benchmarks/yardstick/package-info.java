/** Writes changes to a table in plain ways, without the promises of the replicator. */
package dev.replicator.benchmarks.yardstick;
