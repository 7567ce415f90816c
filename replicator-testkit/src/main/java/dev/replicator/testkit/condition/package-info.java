/** Evaluates condition expressions over items as DynamoDB does, with its errors. */
@NullMarked
package dev.replicator.testkit.condition;

import org.jspecify.annotations.NullMarked;
