/** Shows the replication of S3 buckets and replicates existing objects: the commands {@code buckets status} and {@code buckets replicate-existing}. */
package dev.replicator.cli.buckets;
