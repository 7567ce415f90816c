/**
 * For any Lambda handler on a table's stream: Lambda's event as the replicator's records, the replicator's report as
 * Lambda's response. The handler's author provides everything else, such as environment, clients and logging.
 */
@NullMarked
package dev.replicator.handler;

import org.jspecify.annotations.NullMarked;
