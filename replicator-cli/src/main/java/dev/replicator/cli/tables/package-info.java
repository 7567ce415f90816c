/** The options of all commands on tables, and the clients and rules that they select. */
@NullMarked
package dev.replicator.cli.tables;

import org.jspecify.annotations.NullMarked;
