/**
 * Forwards the changes of a table to Splunk: settings, rules, events, quarantine in S3, metrics.
 *
 * <p>What an event looks like is decided here; how it is sent, in {@code hec}.
 */
package dev.replicator.lambda.forward;
