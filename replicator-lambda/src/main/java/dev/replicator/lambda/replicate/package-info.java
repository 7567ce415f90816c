/**
 * Configures the replicator for the function on the stream: quarantine in S3, metrics, priming for SnapStart.
 *
 * <p>It decides nothing about replication.
 */
@NullMarked
package dev.replicator.lambda.replicate;

import org.jspecify.annotations.NullMarked;
