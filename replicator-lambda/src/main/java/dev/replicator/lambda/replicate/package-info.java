/**
 * Puts the replicator together for the function on the stream, with its quarantine in S3, its metrics and its
 * priming for SnapStart.
 *
 * <p>It decides nothing about replication.
 */
@NullMarked
package dev.replicator.lambda.replicate;

import org.jspecify.annotations.NullMarked;
