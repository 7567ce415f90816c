/** Compares two buckets, object by object: the command {@code buckets verify}. */
package dev.replicator.cli.buckets.verify;
