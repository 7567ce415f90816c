/**
 * Runs the jobs over items: the commands {@code backfill}, {@code verify}, {@code redrive}, {@code tombstones} and
 * {@code load}.
 */
package dev.replicator.cli.jobs;
