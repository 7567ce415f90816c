/**
 * Loads files as items. It combines the packages that read a format, map a row, write it, and store the progress.
 */
@NullMarked
package dev.replicator.ingest;

import org.jspecify.annotations.NullMarked;
