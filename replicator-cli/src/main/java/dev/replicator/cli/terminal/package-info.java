/** Reads the command line's values and prints: text for people, JSON lines for programs, progress. */
package dev.replicator.cli.terminal;
