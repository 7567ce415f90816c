/**
 * The command {@code replicator}: here its parts are joined and its errors become sentences and exit codes. What a command
 * does is in its room; what it decides about items is in {@code replicator-core}.
 */
package dev.replicator.cli;
