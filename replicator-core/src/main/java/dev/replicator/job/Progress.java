package dev.replicator.job;

import java.util.OptionalLong;

/**
 * How far a job has come.
 *
 * @param phase its present pass, or a wait between two
 * @param partsDone of this pass; of a wait, the seconds that are over
 * @param parts of this pass; of a wait, the seconds that it takes
 * @param tally since the job began, over all processes that it took
 * @param expected how many items there are about, as far as anybody knows
 */
public record Progress(String phase, int partsDone, int parts, Tally tally, OptionalLong expected) {}
