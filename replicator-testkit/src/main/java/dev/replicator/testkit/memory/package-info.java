/**
 * Keeps tables in memory with the conditions, transactions, limits and errors of DynamoDB.
 *
 * <p>Each behaviour is compared with DynamoDB Local, request by request.
 */
@NullMarked
package dev.replicator.testkit.memory;

import org.jspecify.annotations.NullMarked;
