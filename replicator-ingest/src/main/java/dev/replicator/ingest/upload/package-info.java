/**
 * Reads announcements of uploads, whichever service sends them.
 *
 * <p>Pure. An announcement that it does not know is an error.
 */
package dev.replicator.ingest.upload;
