/** Copies objects to a bucket in another region, with their headers, metadata and tags. */
package dev.replicator.lambda.copy;
