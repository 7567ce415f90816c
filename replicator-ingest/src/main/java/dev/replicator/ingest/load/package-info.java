/**
 * Items become writes: a window of rows in which the last of a key wins, requests of up to 25 of them, what is tried
 * again and what is refused. No two writes of one key are under way together. Only classes named DynamoDb hold a client.
 */
@NullMarked
package dev.replicator.ingest.load;

import org.jspecify.annotations.NullMarked;
