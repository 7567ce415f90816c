/** Decodes records as changes, or rejects them with a reason, and merges the changes of one key. */
package dev.replicator.internal.change;
