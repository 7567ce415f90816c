/**
 * The in-memory tables behind a loopback HTTP server that speaks DynamoDB's wire protocol, with a latency of choice: for
 * processes that bring their own client, and for measurements in which the server must not be what is measured.
 */
@NullMarked
package dev.replicator.testkit.http;

import org.jspecify.annotations.NullMarked;
