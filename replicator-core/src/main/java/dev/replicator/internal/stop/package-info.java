/**
 * Ends a job early: the signal to stop, the failure, and the ending that they lead to.
 */
@NullMarked
package dev.replicator.internal.stop;

import org.jspecify.annotations.NullMarked;
