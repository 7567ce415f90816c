/**
 * A stream record becomes a change, or a reason why it cannot: pure decoding, the version that orders changes, the key
 * that tells them apart, and DynamoDB JSON. Nothing here knows a client, a rule or a table.
 */
@NullMarked
package dev.replicator.change;

import org.jspecify.annotations.NullMarked;
