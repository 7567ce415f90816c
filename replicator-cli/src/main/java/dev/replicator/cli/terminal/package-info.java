/**
 * How commands talk: text for people or JSON lines for machines, progress, the end by Ctrl-C, values as people write them.
 * Knows nothing of tables.
 */
@NullMarked
package dev.replicator.cli.terminal;

import org.jspecify.annotations.NullMarked;
