/**
 * What is remembered of each uploaded object: which upload is the newest, who loads it until when, and how far it came.
 * The rows of one table, written on conditions alone, so that any number of processes agree.
 */
@NullMarked
package dev.replicator.ingest.ledger;

import org.jspecify.annotations.NullMarked;
