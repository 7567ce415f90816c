/**
 * Loads uploads: reads events, continues through a queue, sends summaries to a topic.
 *
 * <p>It decides nothing about files.
 */
package dev.replicator.lambda.ingest;
