/** Asks AWS about tables, streams, event source mappings and metrics. */
package dev.replicator.cli.facts;
