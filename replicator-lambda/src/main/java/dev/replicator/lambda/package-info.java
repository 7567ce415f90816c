/**
 * The Lambda functions: they turn events and the environment into calls of the replicator, and its reports into responses,
 * metrics and log lines. Nothing about replication is decided here.
 */
package dev.replicator.lambda;
