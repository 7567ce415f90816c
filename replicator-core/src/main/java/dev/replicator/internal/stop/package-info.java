/** Ends a job early: the signal to stop, the failure, and the ending that they lead to. */
package dev.replicator.internal.stop;
