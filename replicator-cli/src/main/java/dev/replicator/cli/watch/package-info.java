/**
 * How replication is doing, and whether the primary may be left: status and drain. What is measured comes in as values; only
 * classes named after a system ask it. Nothing here reads the stream, whose two readers are the function and one more.
 */
@NullMarked
package dev.replicator.cli.watch;

import org.jspecify.annotations.NullMarked;
