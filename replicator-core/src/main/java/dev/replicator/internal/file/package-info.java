/**
 * Creates files that only their owner can read.
 */
@NullMarked
package dev.replicator.internal.file;

import org.jspecify.annotations.NullMarked;
