package dev.replicator.cli.drain;

import java.time.Instant;

/** Shows whether changes that were made before a point in time may still be on their way to the replica. */
interface ArrivalSign {

    /**
     * Reads the sign. Blocks.
     *
     * @throws dev.replicator.cli.terminal.CommandFailure waiting longer cannot help
     */
    Reading read(Instant point, Instant now);

    /**
     * The state of a sign at one moment.
     *
     * @param passed false if the sign shows a change that was made before the point and has not arrived
     * @param text the state in words, without a full stop
     * @param meaning what the state proves and what it does not prove, in sentences
     */
    record Reading(boolean passed, String text, String meaning) {

        static Reading waiting(String text) {
            return new Reading(false, text, "");
        }
    }
}
