package dev.replicator.backfill;

import dev.replicator.internal.read.PageSource;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A description of the contents of a source.
 *
 * @param name the name that identifies the source in the checkpoint
 * @param tableArn the primary's ARN
 * @param key the names of the primary's key attributes, if the source knows them
 * @param asOf the time at which the primary had the items of the source; empty if they are read during the run
 * @param items the approximate number of items
 */
record SourceContents(
        String name,
        String tableArn,
        Optional<Set<String>> key,
        Optional<Instant> asOf,
        OptionalLong items,
        PageSource pages) {}
