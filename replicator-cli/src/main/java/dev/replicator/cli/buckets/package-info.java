/** Compares two buckets of S3: the commands {@code buckets ...}. */
@NullMarked
package dev.replicator.cli.buckets;

import org.jspecify.annotations.NullMarked;
