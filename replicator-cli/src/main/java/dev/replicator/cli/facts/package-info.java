/** Asks AWS about tables, streams, event source mappings and metrics. */
@NullMarked
package dev.replicator.cli.facts;

import org.jspecify.annotations.NullMarked;
