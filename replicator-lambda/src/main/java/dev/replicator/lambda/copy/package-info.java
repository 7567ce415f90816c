/**
 * Copies objects to a bucket in another region, with their headers, metadata and tags.
 */
@NullMarked
package dev.replicator.lambda.copy;

import org.jspecify.annotations.NullMarked;
