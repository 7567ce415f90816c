/**
 * What the operator's long jobs share: going through all of a table in parts, several at a time, within a budget of
 * capacity units, stopping when told and going on from a checkpoint. A job is one object, run once, on threads of its own;
 * nothing here decides what is done with an item.
 */
@NullMarked
package dev.replicator.job;

import org.jspecify.annotations.NullMarked;
