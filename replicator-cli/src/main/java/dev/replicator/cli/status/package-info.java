/** Shows the state of a replication: the command {@code status}. */
@NullMarked
package dev.replicator.cli.status;

import org.jspecify.annotations.NullMarked;
