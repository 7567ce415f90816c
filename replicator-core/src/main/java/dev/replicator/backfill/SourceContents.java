package dev.replicator.backfill;

import dev.replicator.internal.read.PageSource;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The contents of a source.
 *
 * @param name identifies the source in the checkpoint
 * @param tableArn the primary's ARN
 * @param key the names of the primary's key attributes, if the source knows them
 * @param asOf the time whose items the source has; empty if they are read now
 * @param items the approximate number of items
 */
record SourceContents(
        String name,
        String tableArn,
        Optional<Set<String>> key,
        Optional<Instant> asOf,
        OptionalLong items,
        PageSource pages) {}
