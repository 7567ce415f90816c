/** Proves that the replica has every change: the command {@code drain}. */
@NullMarked
package dev.replicator.cli.drain;

import org.jspecify.annotations.NullMarked;
