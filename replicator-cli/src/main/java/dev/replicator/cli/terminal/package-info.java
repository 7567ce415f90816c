/** Reads the command line's values and prints: text for people, JSON lines for programs, progress. */
@NullMarked
package dev.replicator.cli.terminal;

import org.jspecify.annotations.NullMarked;
