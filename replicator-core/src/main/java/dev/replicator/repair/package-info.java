/**
 * Makes a replica equal to its primary while the stream goes on writing. It finds by the room {@code verify}, and mends one
 * key at a time by the fence, under the version that the replica has: whatever is newer wins, before and after.
 */
@NullMarked
package dev.replicator.repair;

import org.jspecify.annotations.NullMarked;
