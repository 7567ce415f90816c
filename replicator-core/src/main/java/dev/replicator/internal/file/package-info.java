/** Creates files that only their owner can read. */
package dev.replicator.internal.file;
