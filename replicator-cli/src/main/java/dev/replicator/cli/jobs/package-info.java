/** The long jobs over items: backfill, verify, redrive and load, with the buckets and folders that they read. */
@NullMarked
package dev.replicator.cli.jobs;

import org.jspecify.annotations.NullMarked;
