package dev.replicator.lambda.hec;

import java.util.List;

/**
 * The result of a delivery.
 *
 * @param results what became of each event, in the order of the events
 * @param bytes the length of the accepted requests, compressed
 */
public record HecDelivery(List<EventResult> results, long bytes) {}
