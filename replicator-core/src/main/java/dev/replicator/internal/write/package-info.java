/**
 * Writes changes to the replica with the conditions of the fence, and turns each answer into an outcome.
 *
 * <p>Building requests and reading refusals is pure. Each write is one request or one transaction, so that a
 * crash leaves nothing half done.
 */
package dev.replicator.internal.write;
