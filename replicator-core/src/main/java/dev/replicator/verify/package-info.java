/**
 * Whether a replica equals its primary after the rules, item by item, in both directions. It only reads; what it finds it
 * hands to a listener and, for whoever mends, to a remedy. Writes in flight are no difference: what differs is looked at
 * again after the lag window, with strong reads on both sides.
 */
@NullMarked
package dev.replicator.verify;

import org.jspecify.annotations.NullMarked;
