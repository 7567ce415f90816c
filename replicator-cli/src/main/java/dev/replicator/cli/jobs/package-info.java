/** Runs the jobs over items: the commands {@code backfill}, {@code verify}, {@code redrive} and {@code load}. */
@NullMarked
package dev.replicator.cli.jobs;

import org.jspecify.annotations.NullMarked;
