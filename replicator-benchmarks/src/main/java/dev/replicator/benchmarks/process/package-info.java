/** Runs the stub server and the yardsticks in processes of their own, so that each process's CPU time is counted apart. */
package dev.replicator.benchmarks.process;
