/** Replicates a whole stream from this machine: the command {@code run}. */
package dev.replicator.cli.stream;
