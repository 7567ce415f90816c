package dev.replicator.cli.drain;

import java.time.Instant;

/** Says whether a change older than a point may still be under way, as far as it can see. */
interface ArrivalSign {

    /**
     * As it is now. It blocks.
     *
     * @throws dev.replicator.cli.terminal.CommandFailure waiting is in vain
     */
    Reading read(Instant point, Instant now);

    /**
     * What a gauge says.
     *
     * @param passed whether it sees nothing older than the point
     * @param text half a sentence
     * @param meaning what that proves and what it does not, a sentence
     */
    record Reading(boolean passed, String text, String meaning) {

        static Reading waiting(String text) {
            return new Reading(false, text, "");
        }
    }
}
