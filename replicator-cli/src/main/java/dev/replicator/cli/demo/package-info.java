/** Runs the demo: DynamoDB Local, an application, the replicator and a reader of the replica in one process. */
package dev.replicator.cli.demo;
