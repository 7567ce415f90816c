/** Runs a packaged Lambda function as AWS does: its zip in a process of its own, with a Runtime API on the loopback interface that hands it events and deadlines. Linux only, like the runtime interface client; add {@code com.amazonaws:aws-lambda-java-runtime-interface-client} to the tests. */
@NullMarked
package dev.replicator.testkit.function;

import org.jspecify.annotations.NullMarked;
