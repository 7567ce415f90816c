/**
 * Reads announcements of uploads, whichever service sends them.
 *
 * <p>Pure. An announcement that it does not know is an error.
 */
@NullMarked
package dev.replicator.ingest.upload;

import org.jspecify.annotations.NullMarked;
