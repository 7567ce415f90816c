/**
 * Input and output of commands: text for people or JSON lines for machines, progress, Ctrl-C, values as people write them.
 * It does not know tables.
 */
@NullMarked
package dev.replicator.cli.terminal;

import org.jspecify.annotations.NullMarked;
