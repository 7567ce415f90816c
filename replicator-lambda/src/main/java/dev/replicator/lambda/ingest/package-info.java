/**
 * Puts the loading of uploads together: events, continuations through a queue, summaries to a topic.
 *
 * <p>It decides nothing about files.
 */
@NullMarked
package dev.replicator.lambda.ingest;

import org.jspecify.annotations.NullMarked;
