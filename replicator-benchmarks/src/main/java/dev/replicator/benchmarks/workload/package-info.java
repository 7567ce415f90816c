/** What is replicated: changes of a source table, as values and as the events that Lambda would bring. */
@NullMarked
package dev.replicator.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
