/**
 * Reads environment variables, creates clients and writes log lines for the functions.
 *
 * <p>A new function of this project starts here.
 */
package dev.replicator.lambda.runtime;
