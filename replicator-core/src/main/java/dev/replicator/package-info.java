/**
 * The door: {@link dev.replicator.Replicator}, put together in reading order by its builder, and what an embedder gives
 * it or gets from it. Here the rooms are joined; what they do is done in them.
 */
@NullMarked
package dev.replicator;

import org.jspecify.annotations.NullMarked;
