/** Classifies the errors of the SDK, and adds up the capacity units of its answers. */
package dev.replicator.internal.fault;
