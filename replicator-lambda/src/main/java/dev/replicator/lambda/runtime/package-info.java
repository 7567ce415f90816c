/**
 * Reads environment variables, creates clients, stores quarantined records and writes log lines for the functions.
 *
 * <p>A new function of this project starts here.
 */
package dev.replicator.lambda.runtime;
