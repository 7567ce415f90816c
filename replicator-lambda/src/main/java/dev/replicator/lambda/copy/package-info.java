/** Copies objects to a bucket in another Region, with headers, metadata and tags, and starts a crawler for the copies. */
package dev.replicator.lambda.copy;
