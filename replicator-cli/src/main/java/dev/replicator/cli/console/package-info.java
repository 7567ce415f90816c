/** Serves the console: a page and a JSON API on the loopback interface. Knows nothing about tables. */
package dev.replicator.cli.console;
