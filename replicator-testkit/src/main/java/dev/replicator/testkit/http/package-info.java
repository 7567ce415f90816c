/** Serves the in-memory tables over HTTP with DynamoDB's wire protocol and a chosen latency, for processes with a client of their own. */
@NullMarked
package dev.replicator.testkit.http;

import org.jspecify.annotations.NullMarked;
