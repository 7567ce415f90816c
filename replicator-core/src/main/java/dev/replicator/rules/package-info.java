/**
 * From a change to what of it goes to the replica: whether the item is replicated at all, which of its attributes, with
 * which values and under which names. Pure; only changes come in, and nothing here knows a client, a table or the stamp.
 */
@NullMarked
package dev.replicator.rules;

import org.jspecify.annotations.NullMarked;
