/** Compares replicated S3 buckets and replicates existing objects: the commands {@code buckets ...}. */
@NullMarked
package dev.replicator.cli.buckets;

import org.jspecify.annotations.NullMarked;
