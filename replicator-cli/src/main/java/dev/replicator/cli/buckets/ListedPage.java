package dev.replicator.cli.buckets;

import java.util.List;

/**
 * A page of a listing, in the order of the keys.
 *
 * @param isLast whether no objects follow; a page that is shorter than asked for need not be the last one
 */
public record ListedPage(List<ListedObject> objects, boolean isLast) {}
