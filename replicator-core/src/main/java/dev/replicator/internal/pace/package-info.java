/**
 * Controls when a request is sent: limits, back-off, deadlines, threads and budgets.
 *
 * <p>It knows no table and no change. What may block runs on the threads of this room.
 */
package dev.replicator.internal.pace;
