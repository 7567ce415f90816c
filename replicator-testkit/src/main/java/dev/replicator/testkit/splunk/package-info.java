/** Stands in for the HTTP Event Collector of Splunk: a strict server with TLS, which refuses what Splunk refuses, and fails as scripted. */
@NullMarked
package dev.replicator.testkit.splunk;

import org.jspecify.annotations.NullMarked;
