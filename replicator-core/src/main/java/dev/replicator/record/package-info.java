/** Represents records of a stream with their keys and versions, and reads and writes them as JSON. */
@NullMarked
package dev.replicator.record;

import org.jspecify.annotations.NullMarked;
