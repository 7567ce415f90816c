/** Runs comparisons and redrives that a page starts, and summarises the quarantine and the differences for it. */
package dev.replicator.cli.console.jobs;
