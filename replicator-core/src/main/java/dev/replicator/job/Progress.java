package dev.replicator.job;

import java.util.OptionalLong;

/**
 * The progress of a job.
 *
 * @param phase the current pass, or a wait between two passes
 * @param partsDone finished parts of this pass, or seconds of this wait
 * @param parts all parts of this pass, or all seconds of this wait
 * @param tally the counts since the job began, in all its processes
 * @param expected the approximate number of items, if known
 */
public record Progress(String phase, int partsDone, int parts, NamedCounts tally, OptionalLong expected) {}
