package dev.replicator.backfill;

import dev.replicator.internal.read.Pages;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a source holds.
 *
 * @param name what it is, for the checkpoint
 * @param tableArn the primary's
 * @param key the names of the primary's key attributes, if the source knows them
 * @param asOf when its items were like that; empty if they are read as they are
 * @param items about how many there are
 */
record SourceContents(
        String name,
        String tableArn,
        Optional<Set<String>> key,
        Optional<Instant> asOf,
        OptionalLong items,
        Pages pages) {}
