/**
 * What is said of a batch when it is over: where the source must begin again, how many records came to which end, and
 * how late they were. Pure; it sums outcomes up and decides nothing.
 */
@NullMarked
package dev.replicator.report;

import org.jspecify.annotations.NullMarked;
