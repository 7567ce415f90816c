/**
 * Replicates quarantined records, and the records of failed invocations, again.
 *
 * <p>The fence makes this safe while all deletes since then are remembered; older records are refused.
 */
@NullMarked
package dev.replicator.redrive;

import org.jspecify.annotations.NullMarked;
