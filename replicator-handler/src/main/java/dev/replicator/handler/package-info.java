/**
 * For Lambda handlers of one's own on a table's stream: Lambda's event as the replicator's records, the replicator's report as
 * Lambda's response. Everything else of a function, such as its environment, clients and logging, is its owner's.
 */
@NullMarked
package dev.replicator.handler;

import org.jspecify.annotations.NullMarked;
