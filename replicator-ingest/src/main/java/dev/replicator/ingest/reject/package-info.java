/**
 * Rows that cannot be loaded: where each stood, why, and its first bytes, as one line of JSON. Pure, but for the port
 * that keeps such lines; every other room may say so of a row, and no room decides anything by it.
 */
@NullMarked
package dev.replicator.ingest.reject;

import org.jspecify.annotations.NullMarked;
