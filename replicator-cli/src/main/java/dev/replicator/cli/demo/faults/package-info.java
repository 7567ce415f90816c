/** Injects faults into the clients of the demo: throttling, a cut link, a killed process. */
package dev.replicator.cli.demo.faults;
