/**
 * Faults on the wire, for what cannot be handed a client because it is a process of its own: an HTTP server on the
 * loopback interface that stands before DynamoDB Local, S3 or any other, passes requests on, records when each came and
 * was answered, and fails by script. It knows nothing of the SDK.
 */
@NullMarked
package dev.replicator.testkit.wire;

import org.jspecify.annotations.NullMarked;
