/**
 * Classifies the errors of the SDK, and adds up the capacity units of its answers.
 */
@NullMarked
package dev.replicator.internal.fault;

import org.jspecify.annotations.NullMarked;
