/**
 * What tests of a replicator stand on: DynamoDB Local in two regions, in-memory tables that keep DynamoDB's condition
 * and transaction semantics, faults by script, and a scheduler that owns the order of requests and answers. It knows
 * the AWS SDK and nothing of the replicator; a fake may enter only with a test that compares it with the real server.
 */
@NullMarked
package dev.replicator.testkit;

import org.jspecify.annotations.NullMarked;
