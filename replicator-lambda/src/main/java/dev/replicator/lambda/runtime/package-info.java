/**
 * Connects the functions with their surroundings: environment variables, clients, log lines.
 *
 * <p>A new function of this project starts here.
 */
@NullMarked
package dev.replicator.lambda.runtime;

import org.jspecify.annotations.NullMarked;
