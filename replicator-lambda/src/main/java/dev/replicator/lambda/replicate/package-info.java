/**
 * Configures the replicator for the function on the stream: settings, metrics, priming for SnapStart.
 *
 * <p>It decides nothing about replication.
 */
package dev.replicator.lambda.replicate;
