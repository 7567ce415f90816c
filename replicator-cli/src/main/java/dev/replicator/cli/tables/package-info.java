/** The options that every command shares which takes tables, and the clients and rules that they stand for. */
@NullMarked
package dev.replicator.cli.tables;

import org.jspecify.annotations.NullMarked;
