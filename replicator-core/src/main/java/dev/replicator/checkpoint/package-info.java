/** Stores how far a job has come, in a file or in the ledger. */
@NullMarked
package dev.replicator.checkpoint;

import org.jspecify.annotations.NullMarked;
