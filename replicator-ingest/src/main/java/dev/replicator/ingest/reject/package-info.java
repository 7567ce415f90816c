/**
 * Describes rows that cannot be loaded: where each stands, why, and its first bytes.
 *
 * <p>Pure, except for the interface that stores them.
 */
@NullMarked
package dev.replicator.ingest.reject;

import org.jspecify.annotations.NullMarked;
