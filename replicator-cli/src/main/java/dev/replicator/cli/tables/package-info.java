/** Provides the options that commands share, and the clients, rules, folders and buckets that they name. */
@NullMarked
package dev.replicator.cli.tables;

import org.jspecify.annotations.NullMarked;
