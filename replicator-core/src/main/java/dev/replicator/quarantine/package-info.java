/**
 * Stores rejected records completely, with the reason.
 *
 * <p>It defines the port and an implementation in a directory; other modules have other implementations.
 */
@NullMarked
package dev.replicator.quarantine;

import org.jspecify.annotations.NullMarked;
