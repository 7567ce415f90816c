/**
 * Copies objects to a bucket in another region, with everything that belongs to them, and lets a crawler see the copies.
 */
@NullMarked
package dev.replicator.lambda.copy;

import org.jspecify.annotations.NullMarked;
