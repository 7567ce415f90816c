/**
 * Makes an item of a row: which fields become which attributes.
 *
 * <p>Pure. A mapping is checked as a whole when it is read, a row when it is mapped.
 */
@NullMarked
package dev.replicator.ingest.mapping;

import org.jspecify.annotations.NullMarked;
