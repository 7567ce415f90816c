/**
 * Checks that tables have the key schema and the settings that replication needs.
 *
 * <p>It reads only.
 */
@NullMarked
package dev.replicator.internal.check;

import org.jspecify.annotations.NullMarked;
