/**
 * Escapes keys and file names, so that they can be shown to people.
 */
@NullMarked
package dev.replicator.ingest.text;

import org.jspecify.annotations.NullMarked;
