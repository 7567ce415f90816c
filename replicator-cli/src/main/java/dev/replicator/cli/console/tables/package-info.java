/** Shows real tables on the console: the command {@code console}. */
package dev.replicator.cli.console.tables;
