/**
 * Recognises the format of a file, and reads its rows one after the other in bounded memory.
 */
@NullMarked
package dev.replicator.ingest.format;

import org.jspecify.annotations.NullMarked;
