/**
 * Sends events to Splunk's HTTP Event Collector: batches, retries, isolation of bad events, acknowledgements.
 *
 * <p>It does not know where the events come from.
 */
package dev.replicator.lambda.hec;
