package dev.replicator.job;

import java.util.OptionalLong;

/**
 * The progress of a job.
 *
 * @param phase the current pass, or a wait between two passes
 * @param partsDone the number of finished parts of the pass, or the elapsed seconds of the wait
 * @param parts the number of parts of the pass, or the seconds of the whole wait
 * @param tally the counts since the job began, including those of earlier runs
 * @param expected the approximate number of items, if it is known
 */
public record Progress(String phase, int partsDone, int parts, NamedCounts tally, OptionalLong expected) {}
