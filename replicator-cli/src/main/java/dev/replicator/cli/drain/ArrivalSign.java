package dev.replicator.cli.drain;

import java.time.Instant;

/** Shows whether changes older than a point may still be on their way. */
interface ArrivalSign {

    /**
     * The current reading. Blocks.
     *
     * @throws dev.replicator.cli.terminal.CommandFailure waiting cannot succeed
     */
    Reading read(Instant point, Instant now);

    /**
     * A reading.
     *
     * @param passed whether nothing older than the point is seen
     * @param text half a sentence
     * @param meaning what that proves and what it does not, one sentence
     */
    record Reading(boolean passed, String text, String meaning) {

        static Reading waiting(String text) {
            return new Reading(false, text, "");
        }
    }
}
