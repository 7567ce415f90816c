/** Replicates a whole stream from this machine: the command {@code run}. */
@NullMarked
package dev.replicator.cli.stream;

import org.jspecify.annotations.NullMarked;
