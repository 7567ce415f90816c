/**
 * Controls when a request is sent: limits, back-off, deadlines, timers, threads and budgets.
 *
 * <p>It knows no table and no change. What may block runs on the threads of this room.
 */
@NullMarked
package dev.replicator.pace;

import org.jspecify.annotations.NullMarked;
