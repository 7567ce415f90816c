/** Gives a test control over requests, answers, faults and time. */
@NullMarked
package dev.replicator.testkit.simulated;

import org.jspecify.annotations.NullMarked;
