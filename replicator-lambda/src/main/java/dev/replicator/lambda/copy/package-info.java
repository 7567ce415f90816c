/**
 * Copies objects to a bucket in another region, with everything that belongs to them.
 */
@NullMarked
package dev.replicator.lambda.copy;

import org.jspecify.annotations.NullMarked;
