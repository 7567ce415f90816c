/**
 * Remembers of each object which upload is the newest, who loads it, and how far it came.
 *
 * <p>The rows of one table, written with conditions only, so that any number of processes agree.
 */
@NullMarked
package dev.replicator.ingest.ledger;

import org.jspecify.annotations.NullMarked;
