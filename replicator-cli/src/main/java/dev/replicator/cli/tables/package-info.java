/** Provides the options that commands share, and the clients, rules, folders and buckets that they name. */
package dev.replicator.cli.tables;
