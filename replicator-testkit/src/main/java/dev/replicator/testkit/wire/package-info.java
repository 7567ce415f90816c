/** Injects faults between a process and a server: an HTTP server on the loopback interface passes requests on to DynamoDB Local, S3 or another server, records them, and fails as scripted. */
@NullMarked
package dev.replicator.testkit.wire;

import org.jspecify.annotations.NullMarked;
