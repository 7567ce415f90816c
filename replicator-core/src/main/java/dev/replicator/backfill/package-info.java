/**
 * Copies the items that a primary has already to a replica that is being kept up by the stream. What is copied is older
 * than every change; where a bulk copy and a delete crossed, the sweep sets it right. It reads from a port (the table, or an
 * export of it), and writes by the room {@code write} alone.
 */
@NullMarked
package dev.replicator.backfill;

import org.jspecify.annotations.NullMarked;
