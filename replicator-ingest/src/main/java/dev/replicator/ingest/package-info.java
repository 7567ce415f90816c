/**
 * Files become items: the door to the rooms that read a format, map a row, write it, and remember how far it came. Here they are put
 * together.
 */
@NullMarked
package dev.replicator.ingest;

import org.jspecify.annotations.NullMarked;
