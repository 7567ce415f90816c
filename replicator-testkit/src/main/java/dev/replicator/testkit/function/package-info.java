/**
 * A packaged function, run as Lambda runs it: the zip exploded, AWS's runtime interface client as a process of its own,
 * a Runtime API on the loopback interface that hands it events and deadlines. It knows zips and processes and nothing
 * of the replicator. Linux only, as the runtime interface client is; who uses it brings
 * {@code com.amazonaws:aws-lambda-java-runtime-interface-client}.
 */
@NullMarked
package dev.replicator.testkit.function;

import org.jspecify.annotations.NullMarked;
