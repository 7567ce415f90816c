/** Shows the state of a replication: the command {@code status}. */
package dev.replicator.cli.status;
