/** Ends a job early: the stop signal, the failure, and how the job ends after either of them. */
package dev.replicator.internal.stop;
