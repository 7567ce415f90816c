/**
 * Escapes keys and file names for output.
 */
@NullMarked
package dev.replicator.ingest.text;

import org.jspecify.annotations.NullMarked;
