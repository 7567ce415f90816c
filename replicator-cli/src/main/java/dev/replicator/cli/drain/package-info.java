/** Proves that the replica has every change: the command {@code drain}. */
package dev.replicator.cli.drain;
