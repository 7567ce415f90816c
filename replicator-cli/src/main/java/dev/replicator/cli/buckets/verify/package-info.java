/** Compares two buckets, object by object: the command {@code buckets verify}. */
@NullMarked
package dev.replicator.cli.buckets.verify;

import org.jspecify.annotations.NullMarked;
