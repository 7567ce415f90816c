/**
 * Recognises the format of a file, and reads its rows one after the other in bounded memory.
 */
package dev.replicator.ingest.format;
